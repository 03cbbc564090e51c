/** The one place that knows every room: calls their constructors, starts them bottom-up and stops them in reverse. */
package dev.touchline.launcher.wiring;

/** What a line of the log looks like. The logging system makes these classes by the names in its configuration files. */
package dev.touchline.launcher.logging;

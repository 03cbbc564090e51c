/** Operations that look after tasks. */
package dev.touchline.ingress.tasks;

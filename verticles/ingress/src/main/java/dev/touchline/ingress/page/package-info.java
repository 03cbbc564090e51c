/** Serves the web page out of the jar. */
package dev.touchline.ingress.page;

/** Reads bodies strictly and names what is wrong with them. */
package dev.touchline.ingress.body;

/** Operations that show clubs, competitions and matches. */
package dev.touchline.ingress.matches;

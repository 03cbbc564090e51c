/** Pages and documents out of the jar. */
package dev.touchline.ingress.docs;

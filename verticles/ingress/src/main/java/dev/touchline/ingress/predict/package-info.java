/** Operations that ask for predictions. */
package dev.touchline.ingress.predict;

/** Many predictions in one request: lines in, lines out, in bounded memory. */
package dev.touchline.ingress.batch;

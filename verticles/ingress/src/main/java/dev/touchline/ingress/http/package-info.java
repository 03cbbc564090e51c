/** Takes HTTP requests through everything that is the same for all operations. */
package dev.touchline.ingress.http;

/** Takes results and fixtures in, all rows or none. */
package dev.touchline.ingress.imports;

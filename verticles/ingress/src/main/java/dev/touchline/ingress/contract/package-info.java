/** The OpenAPI contract, and what it says of a request. */
package dev.touchline.ingress.contract;

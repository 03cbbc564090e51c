/** HTTP in: routes, problems, probes and the API documents. */
package dev.touchline.ingress;

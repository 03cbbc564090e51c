/** Who may do what, and how often. */
package dev.touchline.ingress.security;

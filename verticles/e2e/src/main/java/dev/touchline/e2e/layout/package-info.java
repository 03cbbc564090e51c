/** Ways to lay the application out over processes, none of which its callers can tell from another. */
package dev.touchline.e2e.layout;

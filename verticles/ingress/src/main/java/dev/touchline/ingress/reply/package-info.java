/** What goes back to a client: replies, and problems where something went wrong. */
package dev.touchline.ingress.reply;

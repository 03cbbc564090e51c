/** The operations that show what was predicted and how good it was. */
package dev.touchline.ingress.trackrecord;

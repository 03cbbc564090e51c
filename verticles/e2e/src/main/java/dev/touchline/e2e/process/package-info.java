/** The packaged application as operating system processes, and how to talk to it: all seen from outside only. */
package dev.touchline.e2e.process;

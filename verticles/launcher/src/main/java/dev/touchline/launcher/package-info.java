/** Reads configuration, wires the rooms, starts and stops them; the command line. */
package dev.touchline.launcher;

/**
 * The entry of the process. {@code launcher.wiring} puts the rooms together, {@code launcher.cli} is the command line,
 * {@code launcher.doctor} examines what a server needs.
 */
package dev.touchline.launcher;

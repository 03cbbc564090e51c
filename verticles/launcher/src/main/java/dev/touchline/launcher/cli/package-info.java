/** The command line: one class a command, on picocli. Exit codes: 0 done, 1 failed, 2 asked wrongly. */
package dev.touchline.launcher.cli;

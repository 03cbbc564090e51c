/** Matches that somebody sends: checked row by row, stored all or none. */
package dev.touchline.history.imports;

package dev.touchline.training.data;

/**
 * What is wrong with one row.
 *
 * @param file name of the file
 * @param line line number, or 0 when the fault is not one line's
 * @param reason what is wrong, naming the offending value
 */
public record Offence(String file, long line, String reason) {

    @Override
    public String toString() {
        return line > 0 ? file + ":" + line + ": " + reason : file + ": " + reason;
    }
}

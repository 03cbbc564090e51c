package dev.touchline.football;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What people call clubs in everyday speech, such as {@code Spurs} and {@code PSG}: spellings that no file of results
 * has. Only those that mean one club wherever they are said; the list is {@code everyday-names.csv} beside this class.
 * Stateless.
 */
public final class EverydayNames {
    private static final String LIST = "everyday-names.csv";
    private static final int COLUMNS = 3;

    private EverydayNames() {}

    /** All of them, by country. */
    public static List<ClubAlias> all() {
        try (InputStream in = EverydayNames.class.getResourceAsStream(LIST);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(EverydayNames::alias).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the jar's " + LIST + " cannot be read", e);
        }
    }

    private static ClubAlias alias(String line) {
        String[] columns = line.split(",");
        if (columns.length != COLUMNS) {
            throw new IllegalStateException(LIST + " has a line without three columns: " + line);
        }
        return new ClubAlias(columns[0], columns[1], columns[2]);
    }
}

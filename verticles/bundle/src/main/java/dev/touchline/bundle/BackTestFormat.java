package dev.touchline.bundle;

import dev.touchline.bundle.BackTestRow.Chances;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The text of {@link Part#BACKTEST}: a header line, then a line a match, fields between tabs. The chance of an away win is
 * what the other two leave. Stateless.
 */
public final class BackTestFormat {
    private static final String HEADER = String.join(
            "\t",
            "competition",
            "season",
            "date",
            "home",
            "away",
            "home_goals",
            "away_goals",
            "model_home",
            "model_draw",
            "elo_home",
            "elo_draw",
            "prior_home",
            "prior_draw",
            "home_elo",
            "away_elo");
    private static final double DECIMALS = 1e5;
    private static final int FIELDS = HEADER.split("\t").length;

    private BackTestFormat() {}

    /**
     * Writes rows: the same rows give the same bytes.
     *
     * @throws IllegalArgumentException when a name holds a tab or a line break
     */
    public static byte[] write(List<BackTestRow> rows) {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (BackTestRow row : rows) {
            text.append(line(row)).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String line(BackTestRow row) {
        return String.join(
                "\t",
                name(row.competition()),
                name(row.season()),
                row.date().toString(),
                name(row.home()),
                name(row.away()),
                Integer.toString(row.homeGoals()),
                Integer.toString(row.awayGoals()),
                chances(row.model()),
                chances(row.elo()),
                chances(row.classPrior()),
                String.format(Locale.ROOT, "%.1f\t%.1f", row.homeElo(), row.awayElo()));
    }

    private static String name(String name) {
        if (name.chars().anyMatch(c -> c < ' ')) {
            throw new IllegalArgumentException("a back-test cannot hold a name with a control character: " + name);
        }
        return name;
    }

    private static String chances(Chances chances) {
        return String.format(Locale.ROOT, "%.5f\t%.5f", chances.home(), chances.draw());
    }

    static List<BackTestRow> read(byte[] bytes) throws IOException {
        String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n");
        if (!lines[0].equals(HEADER)) {
            throw new IOException("its header is not that of a back-test");
        }
        List<BackTestRow> rows = new ArrayList<>(lines.length);
        for (int i = 1; i < lines.length; i++) {
            try {
                rows.add(row(lines[i].split("\t", -1)));
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new IOException("line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        return List.copyOf(rows);
    }

    private static BackTestRow row(String[] f) {
        if (f.length != FIELDS) {
            throw new IllegalArgumentException("has " + f.length + " fields and not " + FIELDS);
        }
        return new BackTestRow(
                // Few words stand in very many rows: one copy of each is enough.
                f[0].intern(),
                f[1].intern(),
                LocalDate.parse(f[2]),
                f[3].intern(),
                f[4].intern(),
                Integer.parseInt(f[5]),
                Integer.parseInt(f[6]),
                chances(f[7], f[8]),
                chances(f[9], f[10]),
                chances(f[11], f[12]),
                Double.parseDouble(f[13]),
                Double.parseDouble(f[14]));
    }

    private static Chances chances(String homeWin, String level) {
        double home = Double.parseDouble(homeWin);
        double draw = Double.parseDouble(level);
        // To as many decimals as the other two have.
        return new Chances(home, draw, Math.max(0, Math.rint((1 - home - draw) * DECIMALS) / DECIMALS));
    }
}

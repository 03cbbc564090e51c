package dev.touchline.training;

import dev.touchline.bundle.BackTestRow;
import dev.touchline.bundle.BackTestRow.Chances;
import dev.touchline.football.Fixture;
import dev.touchline.training.data.Score;
import dev.touchline.training.evaluation.Forecaster;
import dev.touchline.training.evaluation.Panel;
import java.util.ArrayList;
import java.util.List;

/** Turns the judgement of the held-out season into rows that a bundle can carry, so that it can show what it was worth. */
final class BackTest {
    private BackTest() {}

    /**
     * The rows of the judged matches in their order.
     *
     * @param panel what was said of them, in the same order
     */
    static List<BackTestRow> of(Panel panel, Split split, Examples examples) {
        int[] judged = examples.where(split::judges);
        List<Panel.Entry> entries = panel.entries();
        if (judged.length != entries.size()) {
            throw new IllegalStateException(entries.size() + " matches were judged and not " + judged.length);
        }
        List<BackTestRow> rows = new ArrayList<>(judged.length);
        for (int i = 0; i < judged.length; i++) {
            rows.add(row(entries.get(i), examples.homeElo(judged[i]), examples.awayElo(judged[i])));
        }
        return rows;
    }

    private static BackTestRow row(Panel.Entry entry, double homeElo, double awayElo) {
        Fixture fixture = entry.match().fixture();
        Score score = entry.match().score().orElseThrow();
        return new BackTestRow(
                fixture.competition().id(),
                fixture.season(),
                fixture.date(),
                fixture.home().name(),
                fixture.away().name(),
                score.home(),
                score.away(),
                chances(entry, Forecaster.MODEL),
                chances(entry, Forecaster.ELO),
                chances(entry, Forecaster.BASE_RATE),
                homeElo,
                awayElo);
    }

    private static Chances chances(Panel.Entry entry, Forecaster forecaster) {
        double[] p = entry.of(forecaster).orElseThrow();
        return new Chances(p[0], p[1], p[2]);
    }
}

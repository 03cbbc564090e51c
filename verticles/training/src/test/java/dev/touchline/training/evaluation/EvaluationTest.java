package dev.touchline.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.touchline.football.Club;
import dev.touchline.football.Competition;
import dev.touchline.football.Fixture;
import dev.touchline.football.grading.Scores;
import dev.touchline.training.data.Match;
import dev.touchline.training.data.Odds;
import dev.touchline.training.data.Score;
import dev.touchline.training.evaluation.Evaluation.Subset;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class EvaluationTest {
    private static final double[] SURE = {0.8, 0.1, 0.1};
    private static final double[] UNSURE = {0.4, 0.3, 0.3};

    @Test
    void judgesEachLeagueEachSeasonAndAll() {
        Evaluation evaluation = Evaluation.of(panel());

        assertThat(evaluation.lines().stream()
                        .filter(l -> l.subset() == Subset.ALL_MATCHES
                                && l.forecaster().equals("model"))
                        .map(l -> l.competition() + " " + l.season() + " "
                                + l.scores().matches()))
                .containsExactly("arl.1 2020-21 2", "bor.1 2020-21 1", "all 2020-21 3", "all all 3");
    }

    @Test
    void judgesTheMarketOnlyWhereThereAreOddsAndTheModelBesideIt() {
        Evaluation evaluation = Evaluation.of(panel());

        assertThat(evaluation.total(Subset.ALL_MATCHES, Forecaster.CLOSING_ODDS))
                .isEmpty();
        assertThat(evaluation
                        .total(Subset.PRICED_MATCHES, Forecaster.CLOSING_ODDS)
                        .orElseThrow()
                        .matches())
                .isEqualTo(1);
        assertThat(evaluation
                        .total(Subset.PRICED_MATCHES, Forecaster.MODEL)
                        .orElseThrow()
                        .matches())
                .isEqualTo(1);
    }

    @Test
    void knowsWhatUniformForecastsCost() {
        Scores uniform = Evaluation.of(panel())
                .total(Subset.ALL_MATCHES, Forecaster.UNIFORM)
                .orElseThrow();

        assertThat(uniform.logLoss()).isCloseTo(Math.log(3), within(1e-12));
    }

    @Test
    void setsTablesAsTextAndMarkdown() {
        Evaluation evaluation = Evaluation.of(panel());

        assertThat(EvaluationTable.text(evaluation))
                .contains("All judged matches\n")
                .contains("Judged matches with closing odds\n")
                .contains("closing_odds");
        assertThat(EvaluationTable.markdown(evaluation)).contains("|---|").contains("| all | all | model | 3 | ");
    }

    @Test
    void drawsWellFormedSvgWithTheCountOfEveryBin() throws Exception {
        Evaluation evaluation = Evaluation.of(panel());

        String svg = ReliabilityDiagram.svg(evaluation.reliability(), "a < b & c");

        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getElementsByTagName("circle").getLength()).isEqualTo((int)
                evaluation.reliability().stream().filter(b -> b.count() > 0).count());
        assertThat(svg).contains("a &lt; b &amp; c");
    }

    private static Panel panel() {
        Panel panel = new Panel();
        panel.add(match("arl", 1, 0, Optional.of(new Odds(1.5, 4, 6))), SURE, UNSURE, UNSURE);
        panel.add(match("arl", 0, 0, Optional.empty()), SURE, UNSURE, UNSURE);
        panel.add(match("bor", 2, 0, Optional.empty()), SURE, UNSURE, UNSURE);
        return panel;
    }

    private static Match match(String country, int home, int away, Optional<Odds> odds) {
        Fixture fixture = new Fixture(
                new Competition(country, 1),
                "2020-21",
                LocalDate.of(2020, 8, 1),
                new Club(country, "Ant"),
                new Club(country, "Bee"),
                false);
        return new Match("f", 1, "s", fixture, Optional.of(new Score(home, away)), Optional.empty(), odds, false);
    }
}

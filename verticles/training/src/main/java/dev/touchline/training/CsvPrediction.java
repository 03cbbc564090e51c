package dev.touchline.training;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.touchline.bundle.AliasRow;
import dev.touchline.bundle.Bundle;
import dev.touchline.football.Club;
import dev.touchline.football.FootballState;
import dev.touchline.training.data.Aliases;
import dev.touchline.training.data.Match;
import dev.touchline.training.data.MatchFile;
import dev.touchline.training.data.MatchHistory;
import dev.touchline.training.data.MatchParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Forecasts the matches of a CSV in the order of their days, each from the results of earlier days and nothing else.
 * Stateless. Blocks: call it from a thread of its own.
 */
public final class CsvPrediction {
    private static final String[] HEADER = {
        "competition", "season", "date", "home", "away", "p_home", "p_draw", "p_away"
    };

    /**
     * Reads, forecasts and writes.
     *
     * @throws dev.touchline.training.data.DataException when a file cannot be read
     * @throws dev.touchline.bundle.BundleException when the model cannot be used
     * @throws TrainingException when the model does not fit this release or the output cannot be written
     */
    public CsvPredictionOutcome predict(CsvPredictionRequest request, Progress progress) {
        Bundle bundle = request.bundle().map(Bundle::read).orElseGet(Bundle::shipped);
        Aliases aliases = aliases(request, bundle);
        List<Match> history = read(request.history(), aliases);
        try (LoadedModel model = LoadedModel.of(bundle)) {
            FootballState start = history.isEmpty() ? model.snapshot() : FootballState.empty();
            ClubSpelling spelling = new ClubSpelling(aliases, clubs(start, history));
            WalkPlan plan = WalkPlan.of(spelling.tidy(read(List.of(request.in()), aliases)), history);
            Walk.Outcome outcome = new Walk(start, model.set()).through(plan, progress);
            write(request.out(), outcome.fixtures(), model.probabilities(outcome.rows()));
            progress.report("writing", 1, 1);
            return new CsvPredictionOutcome(outcome.fixtures().size(), outcome.learnt(), outcome.warnings());
        }
    }

    private static Set<Club> clubs(FootballState state, List<Match> history) {
        Set<Club> clubs = new HashSet<>();
        state.clubs().forEach(standing -> clubs.add(standing.club()));
        for (Match match : history) {
            clubs.add(match.fixture().home());
            clubs.add(match.fixture().away());
        }
        return clubs;
    }

    private static Aliases aliases(CsvPredictionRequest request, Bundle bundle) {
        List<AliasRow> rows = new ArrayList<>(bundle.aliases());
        request.aliases().ifPresent(file -> rows.addAll(Aliases.read(file).rows()));
        return Aliases.of(rows);
    }

    private static List<Match> read(List<Path> files, Aliases aliases) {
        MatchParser parser = new MatchParser();
        MatchHistory history = new MatchHistory();
        files.forEach(
                file -> history.add(parser.parse(MatchFile.read(file, aliases).rows())));
        return history.inOrder();
    }

    private static void write(Path out, List<Match> matches, double[][] probabilities) {
        try {
            if (out.toAbsolutePath().getParent() != null) {
                Files.createDirectories(out.toAbsolutePath().getParent());
            }
            try (CsvWriter csv =
                    CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out)) {
                csv.writeRecord(HEADER);
                for (int i = 0; i < matches.size(); i++) {
                    csv.writeRecord(fields(matches.get(i), probabilities[i]));
                }
            }
        } catch (IOException e) {
            throw new TrainingException(out + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static String[] fields(Match match, double[] p) {
        return new String[] {
            match.fixture().competition().id(),
            match.fixture().season(),
            match.fixture().date().toString(),
            match.fixture().home().name(),
            match.fixture().away().name(),
            text(p[0]),
            text(p[1]),
            text(p[2])
        };
    }

    private static String text(double probability) {
        return String.format(Locale.ROOT, "%.9f", probability);
    }
}

package dev.touchline.bench.peers;

import dev.touchline.bench.fixtures.Pairings;
import dev.touchline.bundle.Bundle;
import dev.touchline.football.FeatureSet;
import dev.touchline.football.FootballState;
import dev.touchline.mesh.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Questions that bring the features of their match with them, no two alike. Confined to one thread. */
final class FeatureQuestions {
    /** How many matches there are questions for. */
    static final int MATCHES = 4_096;

    /** The feature that makes the questions of one match differ, by so little that its forecast stays what it is. */
    private static final String VARIED = "elo_home";

    private static final double STEP = 0.01;

    private final List<Match> matches;
    private long asked;

    /**
     * What is asked of one match.
     *
     * @param open the question without its last feature
     * @param elo the value of that
     */
    private record Match(byte[] open, double elo) {}

    private FeatureQuestions(List<Match> matches) {
        this.matches = matches;
    }

    /** Questions for today's matches between clubs of the shipped state, by the features that they really have. */
    static FeatureQuestions shipped() {
        FootballState state = Pairings.shippedState();
        FeatureSet set = FeatureSet.byId(Bundle.shipped().manifest().featureSet());
        List<String> names = Bundle.shipped().manifest().features();
        return new FeatureQuestions(new Pairings(state)
                .on(LocalDate.now(ZoneOffset.UTC)).stream()
                        .limit(MATCHES)
                        .map(fixture ->
                                match(names, state.features(fixture, set).values()))
                        .toList());
    }

    private static Match match(List<String> names, float[] values) {
        Map<String, Float> features = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            if (!Float.isNaN(values[i]) && !names.get(i).equals(VARIED)) {
                features.put(names.get(i), values[i]);
            }
        }
        String json = new String(Json.write(Map.of("features", features)), StandardCharsets.UTF_8);
        String open = json.substring(0, json.length() - 2) + ",\"" + VARIED + "\":";
        return new Match(open.getBytes(StandardCharsets.UTF_8), values[names.indexOf(VARIED)]);
    }

    /** The next one as JSON: match after match, and then each again with another value. */
    byte[] next() {
        Match match = matches.get((int) (asked % matches.size()));
        double elo = match.elo + STEP * (asked / matches.size());
        asked++;
        byte[] end = (elo + "}}").getBytes(StandardCharsets.UTF_8);
        byte[] body = Arrays.copyOf(match.open, match.open.length + end.length);
        System.arraycopy(end, 0, body, match.open.length, end.length);
        return body;
    }
}

package dev.touchline.football.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.football.FeatureRow;
import dev.touchline.football.FeatureSet;
import dev.touchline.football.FootballState;
import dev.touchline.football.Result;
import dev.touchline.football.WalkForward;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class StateProperties {
    private static final int YEARS = 3;

    @Property(tries = 25)
    void changingAMatchChangesNoFeatureOfItOrOfAnEarlierOne(@ForAll long seed, @ForAll @IntRange(max = 1000) int pick) {
        List<Result> results = Seasons.of(seed, YEARS);
        int changed = pick % results.size();
        List<Result> other = new ArrayList<>(results);
        Result before = results.get(changed);
        other.set(changed, new Result(before.fixture(), before.homeGoals() + 3, before.awayGoals(), Optional.empty()));

        Map<Result, float[]> rows = rows(results, FootballState.empty());
        Map<Result, float[]> otherRows = rows(other, FootballState.empty());

        LocalDate date = before.fixture().date();
        for (int i = 0; i < results.size(); i++) {
            if (!results.get(i).fixture().date().isAfter(date)) {
                assertThat(otherRows.get(other.get(i))).isEqualTo(rows.get(results.get(i)));
            }
        }
    }

    @Property(tries = 25)
    void aChangedMatchIsNoticedByTheNextMatchOfItsClub(@ForAll long seed) {
        List<Result> results = Seasons.of(seed, 1);
        List<Result> other = new ArrayList<>(results);
        Result first = results.get(0);
        other.set(0, new Result(first.fixture(), first.homeGoals() + 3, first.awayGoals(), first.shots()));

        float[] last = rows(results, FootballState.empty()).get(results.get(results.size() - 1));
        float[] otherLast = rows(other, FootballState.empty()).get(results.get(results.size() - 1));

        boolean sameCountry = results.get(results.size() - 1)
                .fixture()
                .competition()
                .country()
                .equals(first.fixture().competition().country());
        assertThat(Arrays.equals(last, otherLast)).isEqualTo(!sameCountry);
    }

    @Property(tries = 25)
    void replayAndDayByDayAndSnapshotInBetweenAreOneState(@ForAll long seed, @ForAll @IntRange(max = 1000) int pick)
            throws IOException {
        List<Result> results = Seasons.of(seed, YEARS);
        FootballState replayed = FootballState.empty();
        results.forEach(replayed::apply);

        int cut = pick % results.size();
        FootballState first = FootballState.empty();
        results.subList(0, cut).forEach(first::apply);
        FootballState resumed = FootballState.read(new ByteArrayInputStream(bytes(first)));
        FootballState copied = first.copy();
        for (Result result : results.subList(cut, results.size())) {
            resumed.features(result.fixture(), FeatureSet.SHOTS);
            resumed.apply(result);
            copied.apply(result);
        }

        assertThat(bytes(resumed)).isEqualTo(bytes(replayed));
        assertThat(bytes(copied)).isEqualTo(bytes(replayed));
    }

    @Property(tries = 25)
    void theOrderWithinADayDoesNotMatter(@ForAll long seed) throws IOException {
        List<Result> results = Seasons.of(seed, YEARS);
        List<Result> shuffled = new ArrayList<>(results);
        Collections.shuffle(shuffled, new Random(seed));
        shuffled.sort(Comparator.comparing(result -> result.fixture().date()));
        FootballState state = FootballState.empty();
        FootballState other = FootballState.empty();

        Map<Result, float[]> rows = rows(results, state);
        Map<Result, float[]> otherRows = rows(shuffled, other);

        assertThat(bytes(other)).isEqualTo(bytes(state));
        results.forEach(result -> assertThat(otherRows.get(result)).isEqualTo(rows.get(result)));
    }

    @Property(tries = 10)
    void countriesDoNotInfluenceOneAnother(@ForAll long seed) {
        List<Result> results = Seasons.of(seed, YEARS);
        List<Result> south = results.stream()
                .filter(result -> result.fixture().competition().country().equals("south"))
                .toList();

        Map<Result, float[]> together = rows(results, FootballState.empty());
        Map<Result, float[]> alone = rows(south, FootballState.empty());

        south.forEach(result -> assertThat(alone.get(result)).isEqualTo(together.get(result)));
    }

    @Property(tries = 4)
    void servingSeesWhatTrainingSaw(@ForAll long seed) {
        List<Result> results = Seasons.of(seed, 6);
        Map<Result, float[]> trained = rows(results, FootballState.empty());
        List<Result> asked = new ArrayList<>(results);
        Collections.shuffle(asked, new Random(seed));
        asked = asked.subList(0, Math.min(1000, asked.size()));

        FootballState live = FootballState.empty();
        int applied = 0;
        Collections.sort(asked);
        for (Result result : asked) {
            while (results.get(applied)
                    .fixture()
                    .date()
                    .isBefore(result.fixture().date())) {
                live.apply(results.get(applied++));
            }
            FeatureRow served = live.features(result.fixture(), FeatureSet.SHOTS);
            assertThat(served.values()).isEqualTo(trained.get(result));
        }
    }

    @Property(tries = 10)
    void askingForFeaturesChangesNothing(@ForAll long seed) throws IOException {
        List<Result> results = Seasons.of(seed, 1);
        FootballState state = FootballState.empty();
        results.forEach(state::apply);
        byte[] before = bytes(state);

        results.forEach(result -> state.features(result.fixture(), FeatureSet.SHOTS));

        assertThat(bytes(state)).isEqualTo(before);
    }

    private static Map<Result, float[]> rows(List<Result> results, FootballState state) {
        Map<Result, float[]> rows = new LinkedHashMap<>();
        new WalkForward().replay(results, state, FeatureSet.SHOTS, (result, row) -> rows.put(result, row.values()));
        return rows;
    }

    private static byte[] bytes(FootballState state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        state.write(bytes);
        return bytes.toByteArray();
    }
}

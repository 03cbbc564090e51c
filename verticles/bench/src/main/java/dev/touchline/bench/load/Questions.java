package dev.touchline.bench.load;

import dev.touchline.bench.fixtures.Pairings;
import dev.touchline.football.Fixture;
import dev.touchline.mesh.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Questions for a prediction, no two alike. Confined to one thread. */
public final class Questions {
    /** Kick-offs lie this many days ahead at most; the service refuses those from 400 on. */
    private static final int DAYS = 390;

    private final byte[][] pairs;
    private final byte[][] kickoffs;
    private long asked;

    /** What a question says of the match, apart from its kick-off. */
    record Pair(String home, String away, String competition) {}

    private Questions(byte[][] pairs, byte[][] kickoffs) {
        this.pairs = pairs;
        this.kickoffs = kickoffs;
    }

    /** Questions for matches between clubs of one league, from the day after tomorrow on. */
    public static Questions from(LocalDate today, Pairings pairings) {
        List<Fixture> fixtures = pairings.on(today);
        byte[][] kickoffs = IntStream.range(2, 2 + DAYS)
                .mapToObj(ahead -> ",\"kickoff\":\"" + today.plusDays(ahead) + "T15:00:00Z\"}")
                .map(Questions::bytes)
                .toArray(byte[][]::new);
        return new Questions(fixtures.stream().map(Questions::open).toArray(byte[][]::new), kickoffs);
    }

    /** Questions for matches of all leagues of the shipped bundle, from the day after tomorrow on. */
    public static Questions shipped() {
        return from(LocalDate.now(ZoneOffset.UTC), new Pairings(Pairings.shippedState()));
    }

    /** How many there are. */
    public long count() {
        return (long) pairs.length * kickoffs.length;
    }

    /**
     * The next one as JSON: pair after pair on the first day, then on the second, and so on.
     *
     * @throws IllegalStateException when every one was asked, for the next would be no miss
     */
    public byte[] next() {
        if (asked == count()) {
            throw new IllegalStateException("all " + count() + " questions were asked; take fewer or shorter rounds");
        }
        byte[] pair = pairs[(int) (asked % pairs.length)];
        byte[] kickoff = kickoffs[(int) (asked / pairs.length)];
        asked++;
        byte[] body = Arrays.copyOf(pair, pair.length + kickoff.length);
        System.arraycopy(kickoff, 0, body, pair.length, kickoff.length);
        return body;
    }

    /** The object without its closing brace. */
    private static byte[] open(Fixture fixture) {
        byte[] json = Json.write(new Pair(
                fixture.home().name(),
                fixture.away().name(),
                fixture.competition().id()));
        return Arrays.copyOf(json, json.length - 1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

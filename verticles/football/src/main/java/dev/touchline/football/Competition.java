package dev.touchline.football;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A league: a country and the level of the league in that country's pyramid.
 *
 * @param country short country code, such as {@code eng}
 * @param tier 1 for the top flight, counting downwards
 */
public record Competition(String country, int tier) implements Comparable<Competition> {
    /** The day of the first league match ever: no match of any league lies before it. */
    public static final LocalDate FIRST_DAY = LocalDate.of(1888, 9, 8);

    private static final Pattern ID = Pattern.compile("([a-z]{2,8})\\.([1-9][0-9]?)");
    private static final Comparator<Competition> ORDER =
            Comparator.comparing(Competition::country).thenComparingInt(Competition::tier);

    /** Refuses a blank country or a tier outside 1 to 99 with an {@link IllegalArgumentException}. */
    public Competition {
        Objects.requireNonNull(country, "country");
        if (country.isBlank() || tier < 1 || tier > 99) {
            throw new IllegalArgumentException(
                    "a competition needs a country and a tier from 1 to 99, got '" + country + "', " + tier);
        }
    }

    /**
     * Reads an id such as {@code eng.1}.
     *
     * @throws IllegalArgumentException when the text is not a country, a dot and a tier
     */
    public static Competition parse(String id) {
        Matcher matcher = ID.matcher(id);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + id + "' is not a competition; write country and tier, for example eng.1");
        }
        return new Competition(matcher.group(1), Integer.parseInt(matcher.group(2)));
    }

    /** The id that {@link #parse} reads. */
    public String id() {
        return country + "." + tier;
    }

    @Override
    public int compareTo(Competition other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return id();
    }
}

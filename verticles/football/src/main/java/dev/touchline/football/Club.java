package dev.touchline.football;

import java.util.Comparator;
import java.util.Objects;

/**
 * A club: a name within a country. The name stays with the club through promotion and relegation; the same name in two
 * countries is two clubs.
 *
 * @param country short country code as used in competition ids, such as {@code eng}
 * @param name the one spelling the project uses for the club
 */
public record Club(String country, String name) implements Comparable<Club> {
    private static final Comparator<Club> ORDER =
            Comparator.comparing(Club::country).thenComparing(Club::name);

    /** Refuses a blank country or name with an {@link IllegalArgumentException}. */
    public Club {
        Objects.requireNonNull(country, "country");
        Objects.requireNonNull(name, "name");
        if (country.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException(
                    "a club needs a country and a name, got '" + country + "', '" + name + "'");
        }
    }

    @Override
    public int compareTo(Club other) {
        return ORDER.compare(this, other);
    }
}

package dev.touchline.bundle;

import java.util.Objects;

/**
 * Another spelling of a club.
 *
 * @param country the club's country
 * @param alias the other spelling
 * @param name the spelling the project uses
 * @param source where the spelling was found
 */
public record AliasRow(String country, String alias, String name, String source) {
    public AliasRow {
        Objects.requireNonNull(country, "country");
        Objects.requireNonNull(alias, "alias");
        Objects.requireNonNull(name, "name");
    }
}

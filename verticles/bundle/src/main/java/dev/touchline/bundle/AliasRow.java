package dev.touchline.bundle;

/**
 * Another spelling of a club.
 *
 * @param country the club's country
 * @param alias the other spelling
 * @param name the spelling the project uses
 * @param source where the spelling was found
 */
public record AliasRow(String country, String alias, String name, String source) {}

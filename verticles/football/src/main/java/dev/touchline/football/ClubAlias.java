package dev.touchline.football;

/**
 * Another spelling of a club.
 *
 * @param country the club's country
 * @param alias the other spelling
 * @param name the spelling the project uses
 */
public record ClubAlias(String country, String alias, String name) {}

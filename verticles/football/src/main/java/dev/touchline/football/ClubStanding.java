package dev.touchline.football;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What is known of a club.
 *
 * @param club the club
 * @param competition the league it last played in
 * @param elo its Elo rating
 * @param matches how many of its results are known
 * @param lastMatch the day of the last of them
 */
public record ClubStanding(
        Club club, Competition competition, double elo, int matches, Optional<LocalDate> lastMatch) {}

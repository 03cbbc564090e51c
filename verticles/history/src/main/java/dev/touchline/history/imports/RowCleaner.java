package dev.touchline.history.imports;

import dev.touchline.contracts.history.MatchRow;
import dev.touchline.football.Club;
import dev.touchline.football.ClubNames;
import dev.touchline.football.Competition;
import dev.touchline.football.Resolution;
import dev.touchline.history.state.LiveState;
import dev.touchline.history.state.Shown;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the rows of one import and resolves their names. Made for one import, used by one thread. */
final class RowCleaner {
    private final LiveState live;
    private final RowChecks checks;
    private final Problems problems = new Problems();
    private final Map<CleanRow.Key, CleanRow> rows = new LinkedHashMap<>();
    private final Map<Appearance, Integer> appearances = new HashMap<>();
    private final Map<Spelt, Resolution> resolved = new HashMap<>();
    private final Map<Club, Competition> clubs = new HashMap<>();
    private final Map<Club, Competition> newClubs = new LinkedHashMap<>();
    private final Map<String, ClubNames> newNames = new HashMap<>();

    private record Appearance(Club club, LocalDate date) {}

    private record Spelt(String country, String spelling) {}

    RowCleaner(LiveState live, LocalDate today) {
        this.live = live;
        this.checks = new RowChecks(today);
    }

    /** Cleans all rows; bad ones, which are named among the problems, and rows that repeat another one are left out. */
    Collection<CleanRow> clean(List<MatchRow> all) {
        all.forEach(this::take);
        return rows.values();
    }

    /** What is wrong with the rows that have been cleaned. */
    Problems problems() {
        return problems;
    }

    /** All clubs of the rows, each with a competition that it plays in. */
    Map<Club, Competition> clubs() {
        return clubs;
    }

    /** Clubs that nobody knew before, in the order of the rows. */
    Map<Club, Competition> newClubs() {
        return newClubs;
    }

    private void take(MatchRow row) {
        List<String> faults = new ArrayList<>();
        Optional<Competition> competition = competition(row.competition(), faults);
        checks.check(row, faults::add);
        faults.forEach(fault -> problems.add(row.line(), fault));
        if (!faults.isEmpty()) {
            return;
        }
        Optional<Club> home = club(row, competition.orElseThrow(), row.home());
        Optional<Club> away = club(row, competition.orElseThrow(), row.away());
        if (home.isPresent() && away.isPresent()) {
            add(new CleanRow(row, competition.get(), season(row, competition.get()), home.get(), away.get()));
        }
    }

    private void add(CleanRow row) {
        int line = row.source().line();
        if (row.home().equals(row.away())) {
            problems.add(line, row.home().name() + " cannot play against itself");
            return;
        }
        CleanRow same = rows.putIfAbsent(row.key(), row);
        if (same != null) {
            if (!same.agrees(row)) {
                problems.add(line, "contradicts line " + same.source().line() + ", which is about the same match");
            }
            return;
        }
        for (Club club : List.of(row.home(), row.away())) {
            clubs.put(club, row.competition());
            Integer other =
                    appearances.putIfAbsent(new Appearance(club, row.source().date()), line);
            if (other != null) {
                problems.add(
                        line, club.name() + " already plays on " + row.source().date() + " in line " + other);
            }
        }
    }

    private static Optional<Competition> competition(String id, List<String> faults) {
        if (id == null) {
            faults.add("the competition is missing");
            return Optional.empty();
        }
        try {
            return Optional.of(Competition.parse(id.strip()));
        } catch (IllegalArgumentException e) {
            faults.add("'" + Shown.shortened(id) + "' is not a competition; write country and tier, like eng.1");
            return Optional.empty();
        }
    }

    private String season(MatchRow row, Competition competition) {
        return row.season() == null || row.season().isBlank()
                ? live.state().seasonFor(competition, row.date())
                : row.season().strip();
    }

    private Optional<Club> club(MatchRow row, Competition competition, String spelling) {
        Spelt spelt = new Spelt(competition.country(), spelling.strip());
        Resolution resolution = resolved.computeIfAbsent(spelt, this::resolve);
        if (resolution instanceof Resolution.Found found) {
            return Optional.of(found.club());
        }
        if (resolution instanceof Resolution.Ambiguous ambiguous) {
            problems.add(
                    row.line(),
                    "'" + spelt.spelling() + "' may be several clubs",
                    ambiguous.clubs().stream().map(Club::name).toList());
            return Optional.empty();
        }
        Club club = new Club(competition.country(), spelt.spelling());
        newClubs.put(club, competition);
        newNames.put(club.country(), new ClubNames(List.of(), newClubsOf(club.country())));
        resolved.put(spelt, new Resolution.Found(club));
        return Optional.of(club);
    }

    /** Known clubs first, then those that this import has brought, in any of their spellings. */
    private Resolution resolve(Spelt spelt) {
        Resolution known = live.clubs().resolve(Optional.of(spelt.country()), spelt.spelling());
        ClubNames fresh = newNames.get(spelt.country());
        return known instanceof Resolution.Unknown && fresh != null
                ? fresh.resolve(Optional.of(spelt.country()), spelt.spelling())
                : known;
    }

    private List<Club> newClubsOf(String country) {
        return newClubs.keySet().stream()
                .filter(club -> club.country().equals(country))
                .toList();
    }
}

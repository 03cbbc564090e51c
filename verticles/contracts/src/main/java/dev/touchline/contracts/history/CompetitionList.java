package dev.touchline.contracts.history;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Competitions by id. */
public record CompetitionList(List<CompetitionLine> competitions) {
    public CompetitionList {
        competitions = List.copyOf(competitions);
    }

    /**
     * A competition.
     *
     * @param id such as {@code eng.1}
     * @param country the part before the dot
     * @param tier the number behind it, 1 being the top
     * @param clubs clubs whose latest match was in it
     * @param lastMatch day of the newest result that the team state has seen
     */
    public record CompetitionLine(String id, String country, int tier, int clubs, Optional<LocalDate> lastMatch) {}
}

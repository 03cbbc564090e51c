package dev.touchline.training.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.touchline.training.data.MatchFile;
import dev.touchline.training.data.Offence;
import java.util.List;
import java.util.function.Consumer;

/** One rule of a contract. The kinds are its implementations. Immutable. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(name = "not_null", value = RowRules.NotNull.class),
    @JsonSubTypes.Type(name = "pattern", value = RowRules.Matches.class),
    @JsonSubTypes.Type(name = "range", value = RowRules.Range.class),
    @JsonSubTypes.Type(name = "day", value = RowRules.Day.class),
    @JsonSubTypes.Type(name = "home_not_away", value = RowRules.HomeNotAway.class),
    @JsonSubTypes.Type(name = "date_within_season", value = RowRules.DateWithinSeason.class),
    @JsonSubTypes.Type(name = "known_competition", value = RowRules.KnownCompetition.class),
    @JsonSubTypes.Type(name = "unique_key", value = FileRules.UniqueKey.class),
    @JsonSubTypes.Type(name = "club_plays_once_a_day", value = FileRules.ClubPlaysOnceADay.class),
    @JsonSubTypes.Type(name = "scores_agree", value = FileRules.ScoresAgree.class),
    @JsonSubTypes.Type(name = "row_count", value = FileRules.RowCount.class),
    @JsonSubTypes.Type(name = "goals_mean", value = FileRules.GoalsMean.class)
})
public sealed interface Rule permits RowRule, FileRule {

    /** Short name, unique within the contract. */
    String id();

    /** What must hold, in one sentence. */
    String what();

    /** What happens when it does not. */
    Severity severity();

    /** Hands over everything in these files that breaks the rule. */
    void check(List<MatchFile> files, Consumer<Offence> found);

    /** Refuses a rule that lacks its id, sentence or severity. */
    static void needBasics(String id, String what, Severity severity) {
        need(id != null && !id.isBlank(), "a rule needs an id");
        need(what != null && !what.isBlank(), "rule " + id + " needs a sentence under 'what'");
        need(severity != null, "rule " + id + " needs a severity, critical or advisory");
    }

    /** Refuses what does not hold. */
    static void need(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}

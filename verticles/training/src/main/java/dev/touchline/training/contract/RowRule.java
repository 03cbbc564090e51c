package dev.touchline.training.contract;

import dev.touchline.training.data.MatchFile;
import dev.touchline.training.data.Offence;
import dev.touchline.training.data.Row;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A rule that looks at one row at a time. */
sealed interface RowRule extends Rule
        permits RowRules.NotNull,
                RowRules.Matches,
                RowRules.Range,
                RowRules.Day,
                RowRules.HomeNotAway,
                RowRules.DateWithinSeason,
                RowRules.KnownCompetition {

    /** Why the row breaks the rule; empty when it does not. */
    Optional<String> fault(Row row);

    @Override
    default void check(List<MatchFile> files, Consumer<Offence> found) {
        files.forEach(file -> checkRows(file, found));
    }

    /** Hands over every row of one file that breaks the rule. */
    default void checkRows(MatchFile file, Consumer<Offence> found) {
        for (Row row : file.rows()) {
            fault(row).ifPresent(reason -> found.accept(row.offence(reason)));
        }
    }
}

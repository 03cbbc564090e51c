package dev.touchline.training.contract;

/** A rule that looks at all rows of all files together. */
sealed interface FileRule extends Rule
        permits FileRules.UniqueKey,
                FileRules.ClubPlaysOnceADay,
                FileRules.ScoresAgree,
                FileRules.RowCount,
                FileRules.GoalsMean {}

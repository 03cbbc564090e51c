package dev.touchline.dispatch.predicting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VersionTest {
    private final Version version = new Version();

    @Test
    void isUnknownUntilSomebodyTells() {
        assertThat(version.current()).isEmpty();

        version.told("a");

        assertThat(version.current()).contains("a");
    }

    @Test
    void isLearntFromTheFirstAnswerWithoutOutdatingWorkUnderWay() {
        long moves = version.moves();
        version.answered("a", version.changes());

        assertThat(version.current()).contains("a");
        assertThat(version.moves()).isEqualTo(moves);
    }

    @Test
    void believesAnAnswerToAQuestionAskedAfterTheLatestChange() {
        version.told("a");
        long moves = version.moves();
        version.answered("b", version.changes());

        assertThat(version.current()).contains("b");
        assertThat(version.moves()).isGreaterThan(moves);
    }

    @Test
    void doubtsItselfWhenAnAnswerToAnOlderQuestionContradicts() {
        long askedAt = version.changes();
        version.told("b");
        version.answered("a", askedAt);

        assertThat(version.current()).isEmpty();

        version.answered("b", version.changes());
        assertThat(version.current()).contains("b");
    }

    @Test
    void staysUnknownWhileOnlyOlderQuestionsAreAnswered() {
        long askedAt = version.changes();
        version.told("b");
        version.answered("a", askedAt);
        version.answered("a", askedAt);

        assertThat(version.current()).isEmpty();
    }

    @Test
    void hearsTheSameAgainWithoutAChange() {
        version.told("a");
        long changes = version.changes();
        long moves = version.moves();
        version.told("a");
        version.answered("a", 0);

        assertThat(version.changes()).isEqualTo(changes);
        assertThat(version.moves()).isEqualTo(moves);
    }
}

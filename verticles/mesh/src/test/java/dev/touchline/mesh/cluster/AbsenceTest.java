package dev.touchline.mesh.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AbsenceTest {
    private final Absence absence = new Absence(Duration.ofSeconds(10));

    @BeforeEach
    void beginAmongThree() {
        absence.tick(at(0), 3);
        absence.tick(at(2), 3);
    }

    @Test
    void isAtHomeWhileItRuns() {
        absence.tick(at(12), 3);

        assertThat(absence.isolated(at(13))).isFalse();
    }

    @Test
    void knowsThatItWasAwayEvenBeforeItsFirstBeatAfterwards() {
        assertThat(absence.isolated(at(12))).isFalse();
        assertThat(absence.isolated(at(13))).isTrue();
    }

    @Test
    void doesNotBelieveItsOldListOfMembers() {
        absence.tick(at(32), 3);
        absence.found(at(33), at(33), 3);

        assertThat(absence.isolated(at(33))).isTrue();
    }

    @Test
    void isBackWhenItLooksAgainAmongAsManyAsBefore() {
        absence.tick(at(32), 3);
        absence.tick(at(34), 1);
        absence.found(at(36), at(36), 1);
        assertThat(absence.isolated(at(36))).isTrue();

        absence.found(at(44), at(44), 3);

        assertThat(absence.isolated(at(44))).isFalse();
    }

    @Test
    void waitsNoLongerThanHalfAMinuteForMembersThatAreGone() {
        absence.tick(at(32), 3);
        absence.found(at(61), at(61), 1);
        assertThat(absence.isolated(at(41))).isTrue();

        absence.found(at(62), at(62), 1);

        assertThat(absence.isolated(at(41))).isFalse();
    }

    @Test
    void remembersHowManyThereWereThroughASecondAbsence() {
        absence.tick(at(32), 1);
        absence.tick(at(60), 1);
        absence.found(at(64), at(64), 1);
        assertThat(absence.isolated(at(64))).isTrue();

        absence.found(at(66), at(66), 3);

        assertThat(absence.isolated(at(66))).isFalse();
    }

    private static long at(int seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}

package dev.touchline.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.history.MatchFeatures;
import dev.touchline.contracts.prediction.Subject;
import dev.touchline.history.state.LiveState;
import dev.touchline.history.state.TeamState;
import dev.touchline.testing.SampleMatch;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeatureDeskTest {
    private final World world = new World();
    private final LiveState live = new TeamState(world.base).live();
    private final SampleMatch last = world.learned.get(world.learned.size() - 1);
    private final FeatureDesk desk = new FeatureDesk(World.CLOCK);

    @Test
    void predictsTodayWhenNoKickOffIsGiven() {
        MatchFeatures features = desk.of(asked(Optional.empty()), live);

        assertThat(features.match().date()).isEqualTo("2019-01-10");
        assertThat(features.match().kickoff()).isEmpty();
        assertThat(features.features().featureSet()).isEqualTo("goals-v1");
    }

    @Test
    void refusesAKickOffBeforeWhatIsKnownAlready() {
        Failure failure = failure(desk, Instant.parse(last.date() + "T12:00:00Z"));

        assertThat(failure.code()).isEqualTo("kickoff-in-the-past");
        assertThat(failure.message()).contains(last.date().toString());
        LocalDate next = last.date().plusDays(1);
        assertThat(desk.of(asked(Optional.of(Instant.parse(next + "T00:00:00Z"))), live)
                        .match()
                        .date())
                .isEqualTo(next);
    }

    @Test
    void refusesTodayWhenAClubHasPlayedToday() {
        Instant day = last.date().atTime(20, 0).toInstant(ZoneOffset.UTC);
        FeatureDesk sameDay = new FeatureDesk(Clock.fixed(day, ZoneOffset.UTC));

        assertThat(catchThrowableOfType(FailureException.class, () -> sameDay.of(asked(Optional.empty()), live))
                        .failure()
                        .code())
                .isEqualTo("kickoff-in-the-past");
    }

    @Test
    void refusesAKickOffFarAhead() {
        assertThat(failure(desk, Instant.parse("2020-02-15T12:00:00Z")).code()).isEqualTo("kickoff-too-far-ahead");
        assertThat(failure(desk, Instant.MAX).code()).isEqualTo("kickoff-too-far-ahead");
        assertThat(failure(desk, Instant.MIN).code()).isEqualTo("kickoff-in-the-past");
        assertThat(desk.of(asked(Optional.of(Instant.parse("2020-02-14T12:00:00Z"))), live)
                        .match()
                        .date())
                .isEqualTo("2020-02-14");
    }

    @Test
    void knowsTheAliasesOfTheModel() {
        SampleMatch first = world.learned.get(0);
        Subject.Clubs asked =
                new Subject.Clubs("the nickname", first.away(), Optional.empty(), Optional.empty(), false);

        assertThat(desk.of(asked, live).match().home()).isEqualTo(first.home());
    }

    private Failure failure(FeatureDesk at, Instant kickoff) {
        return catchThrowableOfType(FailureException.class, () -> at.of(asked(Optional.of(kickoff)), live))
                .failure();
    }

    private Subject.Clubs asked(Optional<Instant> kickoff) {
        return new Subject.Clubs(last.home(), last.away(), Optional.empty(), kickoff, false);
    }
}

package dev.touchline.dispatch.predicting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.FailureException;
import dev.touchline.dispatch.timing.ManualTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FlightsTest {
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofSeconds(5);

    private final ManualTime time = new ManualTime();
    private final Flights<String, String> flights = new Flights<>(time, time, 3);
    private final Promise<String> result = Promise.promise();
    private final AtomicReference<Flights.Progress> progress = new AtomicReference<>();

    private Future<String> join(Duration patience) {
        return flights.join(
                "question",
                time.within(patience),
                flight -> {
                    progress.set(flight);
                    return result.future();
                },
                shared -> shared + " shared",
                Hops.UNHEARD);
    }

    private static Category categoryOf(Future<?> failed) {
        return FailureException.failureOf(failed.cause()).category();
    }

    @Test
    void givesTheResultToTheFirstAndACopyToThoseWhoJoined() {
        Future<String> first = join(LONG);
        Future<String> second = join(LONG);
        result.complete("answer");

        assertThat(first.result()).isEqualTo("answer");
        assertThat(second.result()).isEqualTo("answer shared");
        assertThat(time.timers()).isZero();
        assertThat(flights.waiting()).isZero();
    }

    @Test
    void lastsAsLongAsTheLatestDeadline() {
        join(SHORT);
        assertThat(progress.get().deadline()).isEqualTo(time.within(SHORT).deadline());

        join(LONG);
        join(SHORT);

        assertThat(progress.get().deadline()).isEqualTo(time.within(LONG).deadline());
    }

    @Test
    void letsAWaiterGoAtItsDeadlineAndCountsItNoMore() {
        Future<String> hasty = join(SHORT);
        Future<String> patient = join(LONG);
        time.pass(SHORT);

        assertThat(categoryOf(hasty)).isEqualTo(Category.TIMEOUT);
        assertThat(patient.isComplete()).isFalse();
        assertThat(flights.waiting()).isEqualTo(1);
        result.complete("answer");
        assertThat(patient.result()).isEqualTo("answer shared");
    }

    @Test
    void refusesOneMoreThanItsBound() {
        join(LONG);
        join(LONG);
        join(LONG);

        assertThat(categoryOf(join(LONG))).isEqualTo(Category.OVERLOADED);
    }

    @Test
    void refusesWhoeverIsTooLate() {
        assertThat(categoryOf(join(Duration.ZERO))).isEqualTo(Category.TIMEOUT);
        assertThat(progress).hasNullValue();
    }

    @Test
    void takesWorkThatThrowsForWorkThatFailed() {
        Future<String> answer = flights.join(
                "question",
                time.within(LONG),
                flight -> {
                    throw new IllegalStateException("broken");
                },
                shared -> shared,
                Hops.UNHEARD);

        assertThat(answer.cause()).hasMessage("broken");
        assertThat(flights.waiting()).isZero();
        assertThat(join(LONG).isComplete()).isFalse();
    }

    @Test
    void beginsAnewOnceAFlightHasLanded() {
        join(LONG);
        result.complete("answer");
        Flights.Progress landed = progress.get();

        assertThat(join(LONG).result()).isEqualTo("answer");
        assertThat(progress.get()).isNotSameAs(landed);
    }

    @Test
    void givesWorkDoneOnTheSpotToWhoeverJoinedMeanwhile() {
        AtomicReference<Future<String>> joined = new AtomicReference<>();

        String made = flights.atOnce("question", () -> {
            joined.set(join(LONG));
            return "answer";
        });
        time.pass(Duration.ZERO);

        assertThat(made).isEqualTo("answer");
        assertThat(joined.get().result()).isEqualTo("answer shared");
        assertThat(progress).hasNullValue();
    }

    @Test
    void beginsAFlightForWhoeverJoinedWorkThatCameToNothing() {
        AtomicReference<Future<String>> joined = new AtomicReference<>();

        flights.atOnce("question", () -> {
            joined.set(join(LONG));
            return null;
        });
        time.pass(Duration.ZERO);
        result.complete("answer");

        assertThat(joined.get().result()).isEqualTo("answer");
    }

    @Test
    void doesNothingOnTheSpotThatIsUnderWay() {
        join(LONG);

        assertThat(flights.atOnce("question", () -> "twice")).isNull();
        result.complete("answer");
        assertThat(flights.atOnce("question", () -> "anew")).isEqualTo("anew");
    }

    @Test
    void forgetsWorkOnTheSpotThatThrew() {
        assertThatThrownBy(() -> flights.atOnce("question", () -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");

        assertThat(flights.atOnce("question", () -> "anew")).isEqualTo("anew");
    }
}

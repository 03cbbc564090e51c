package dev.touchline.mesh.cluster;

import static dev.touchline.mesh.cluster.Members.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.FailureException;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Deadline;
import dev.touchline.mesh.bus.Subscription;
import dev.touchline.mesh.cluster.Members.Member;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DepartureIT {
    private static final Endpoint<Ask, Answer> SPEND = Endpoint.once("sample.maths.spend.v1", Ask.class, Answer.class);

    @RegisterExtension
    final Members members = new Members();

    record Ask(int number) {}

    record Answer(int number) {}

    @Test
    void noRequestIsLostWhenAServerLeavesUnderLoad() throws InterruptedException {
        Member asker = members.join(0);
        Member staying = members.join(1);
        Member leaving = members.join(2);
        AtomicInteger servedByLeaving = new AtomicInteger();
        await(serve(staying, new AtomicInteger()));
        Subscription serving = await(serve(leaving, servedByLeaving));
        Members.until("both serve", Duration.ofSeconds(10), () -> {
            await(ask(asker, 0));
            return servedByLeaving.get() > 0;
        });
        AtomicBoolean left = new AtomicBoolean();
        Load load = new Load(asker, left);
        load.start();

        await(serving.cancel());
        int servedAtTheEnd = servedByLeaving.get();
        leaving.leave();
        left.set(true);
        load.join();

        assertThat(load.failures).isEmpty();
        assertThat(load.answered).isGreaterThan(100);
        assertThat(load.slowest).isLessThan(Duration.ofSeconds(2));
        assertThat(servedByLeaving).hasValue(servedAtTheEnd);
    }

    @Test
    void theLastServerThatLeavesIsMissedAtOnce() {
        Member asker = members.join(0);
        Member leaving = members.join(1);
        Subscription serving = await(serve(leaving, new AtomicInteger()));
        assertThat(await(ask(asker, 3))).isEqualTo(new Answer(3));

        Future<Void> left = serving.cancel();
        Future<Answer> meanwhile = ask(asker, 4);
        await(left);

        assertThat(categoryOf(meanwhile)).isEqualTo(Category.UNAVAILABLE);
        assertThat(categoryOf(ask(asker, 5))).isEqualTo(Category.UNAVAILABLE);
    }

    private static Future<Subscription> serve(Member member, AtomicInteger served) {
        return member.bus().serve(SPEND, 1_000, (ask, call) -> {
            served.incrementAndGet();
            return Future.succeededFuture(new Answer(ask.number()));
        });
    }

    private static Future<Answer> ask(Member member, int number) {
        return member.bus().request(SPEND, new Ask(number), Call.until(Deadline.after(Duration.ofSeconds(10))));
    }

    private static Category categoryOf(Future<Answer> request) {
        try {
            throw new AssertionError("answered " + await(request));
        } catch (FailureException failed) {
            return failed.failure().category();
        }
    }

    /** Asks, twenty requests at a time, until told to end. */
    private static final class Load extends Thread {
        private final Member asker;
        private final AtomicBoolean end;
        final List<Throwable> failures = new ArrayList<>();
        int answered;
        Duration slowest = Duration.ZERO;

        Load(Member asker, AtomicBoolean end) {
            this.asker = asker;
            this.end = end;
        }

        @Override
        public void run() {
            while (!end.get()) {
                long begun = System.nanoTime();
                List<Future<Answer>> requests = new ArrayList<>();
                for (int n = 0; n < 20; n++) {
                    requests.add(ask(asker, n));
                }
                requests.forEach(this::awaited);
                Duration took = Duration.ofNanos(System.nanoTime() - begun);
                slowest = took.compareTo(slowest) > 0 ? took : slowest;
            }
        }

        private void awaited(Future<Answer> request) {
            try {
                await(request);
                answered++;
            } catch (FailureException failed) {
                failures.add(failed);
            }
        }
    }
}

package dev.touchline.mesh.bus;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.Failure;
import io.vertx.core.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Messages and services for the tests of the lanes. */
final class Sample {
    static final Endpoint<Ask, Answer> DOUBLE = Endpoint.idempotent("sample.maths.double.v1", Ask.class, Answer.class);
    static final Endpoint<Ask, Answer> SPEND = Endpoint.once("sample.maths.spend.v1", Ask.class, Answer.class);

    private Sample() {}

    record Ask(int number) {}

    record Answer(int number) {}

    /** A service that counts what it is asked and answers by that count, 1 for the first request. */
    static final class Counting implements Service<Ask, Answer> {
        final AtomicInteger asked = new AtomicInteger();
        private final IntFunction<Future<Answer>> answers;

        Counting(IntFunction<Future<Answer>> answers) {
            this.answers = answers;
        }

        @Override
        public Future<Answer> answer(Ask request, Call call) {
            return answers.apply(asked.incrementAndGet());
        }
    }

    static Future<Answer> answer(int number) {
        return Future.succeededFuture(new Answer(number));
    }

    static Future<Answer> failure(Category category) {
        return Future.failedFuture(
                Failure.of(category, "sample-failure", "It failed.").asException());
    }
}

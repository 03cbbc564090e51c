package dev.touchline.testing.broker;

import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.mesh.jobs.Job;
import dev.touchline.testing.jobs.Errand;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Jobs that a test has left, and what it heard of them. Used by one thread. */
final class Left {
    private final Brokers broker;
    private final Map<String, Future<Void>> answers = new LinkedHashMap<>();

    Left(Brokers broker) {
        this.broker = broker;
    }

    /** Leaves so many jobs at once. */
    Left errands(int number) {
        for (int i = 0; i < number; i++) {
            errand("errand " + i);
        }
        return this;
    }

    /** Leaves one job and gives what is heard of it. */
    Future<Void> errand(String what) {
        Job<Errand> job = new Job<>(UUID.randomUUID().toString(), new Errand(what), Optional.empty());
        Future<Void> answer = broker.jobs().publish(Brokers.ERRANDS, job);
        answers.put(job.id(), answer);
        return answer;
    }

    /** Waits until something was heard of each; fails when one hangs. */
    Left heard() {
        Brokers.await(Future.join(List.copyOf(answers.values())).otherwiseEmpty());
        return this;
    }

    Set<String> confirmed() {
        return answers.entrySet().stream()
                .filter(answer -> answer.getValue().succeeded())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    List<Failure> failures() {
        return answers.values().stream()
                .filter(Future::failed)
                .map(answer -> FailureException.failureOf(answer.cause()))
                .toList();
    }

    long pending() {
        return answers.values().stream().filter(answer -> !answer.isComplete()).count();
    }
}

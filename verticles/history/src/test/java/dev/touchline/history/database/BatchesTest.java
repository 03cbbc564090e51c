package dev.touchline.history.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.history.Await;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class BatchesTest {
    private final List<List<String>> written = new ArrayList<>();
    private final List<Promise<List<Future<String>>>> underWay = new ArrayList<>();
    private final DistributionSummary sizes =
            DistributionSummary.builder("sizes").register(new SimpleMeterRegistry());
    private final Batches<String, String> batches = new Batches<>(this::write, word -> word.charAt(0), 5, sizes);

    @Test
    void writesTogetherWhatArrivesWhileAWriteIsUnderWay() {
        Future<String> first = batches.add("a");
        Future<String> second = batches.add("b");
        Future<String> third = batches.add("c");

        finish(0);
        finish(1);

        assertThat(written).containsExactly(List.of("a"), List.of("b", "c"));
        assertThat(List.of(first.result(), second.result(), third.result())).containsExactly("A", "B", "C");
        assertThat(sizes.count()).isEqualTo(2);
        assertThat(sizes.max()).isEqualTo(2);
    }

    @Test
    void writesTogetherWhatComesTogether() {
        List<Future<String>> answers = batches.addAll(List.of("a", "b", "c", "d", "e", "f"));

        finish(0);

        assertThat(written).containsExactly(List.of("a", "b", "c", "d", "e"));
        assertThat(answers.stream().filter(Future::succeeded).map(Future::result))
                .containsExactly("A", "B", "C", "D", "E");
        assertThat(Await.failure(answers.get(5)).category()).isEqualTo(Category.OVERLOADED);
    }

    @Test
    void neverWritesOneRowTwiceInABatchAndKeepsTheOrder() {
        batches.add("x");
        batches.add("a1");
        batches.add("b1");
        batches.add("a2");
        batches.add("b2");

        finish(0);
        finish(1);
        finish(2);

        assertThat(written).containsExactly(List.of("x"), List.of("a1", "b1"), List.of("a2", "b2"));
    }

    @Test
    void refusesTheSurplusWhenTooManyWait() {
        for (int i = 0; i < 6; i++) {
            batches.add("" + i);
        }

        Failure refused = Await.failure(batches.add("z"));

        assertThat(refused.category()).isEqualTo(Category.OVERLOADED);
        finish(0);
        assertThat(batches.add("y").isComplete()).as("there is room again").isFalse();
    }

    @Test
    void failsOnlyWhatCannotBeWritten() {
        batches.add("x");
        List<Future<String>> all = List.of(batches.add("a"), batches.add("b!"), batches.add("c"), batches.add("d"));
        finish(0);

        for (int i = 1; i < underWay.size(); i++) {
            finish(i);
        }

        assertThat(all.stream().map(Future::result)).containsExactly("A", null, "C", "D");
        assertThat(Await.failure(all.get(1)).code()).isEqualTo("no-shouting");
        assertThat(written).as("it is searched for by halves").hasSize(6);
    }

    @Test
    void failsAllAlikeWhenTheDatabaseIsAway() {
        batches.add("x");
        Future<String> one = batches.add("a");
        Future<String> other = batches.add("b");
        finish(0);

        underWay.get(1).fail(Failure.of(Category.UNAVAILABLE, "away", "Away.").asException());

        assertThat(one.failed() && other.failed()).isTrue();
        assertThat(written).hasSize(2);
        batches.add("c");
        assertThat(written).as("the line goes on").hasSize(3);
    }

    @Test
    void writesSeveralBatchesAbreastWhereManyWait() {
        Batches<String, String> abreast = new Batches<>(this::write, word -> word, 100, sizes, 2);
        for (int i = 0; i <= 32; i++) {
            assertThat(written).as("what is under way before so many wait").hasSize(Math.min(i, 1));
            abreast.add("word" + i);
        }

        assertThat(written.get(0)).containsExactly("word0");
        assertThat(written.get(1)).hasSize(32);
        abreast.add("late");
        assertThat(written).hasSize(2);
        finish(1);
        finish(0);
        assertThat(written).last().isEqualTo(List.of("late"));
    }

    @Test
    void neverWritesARowTwiceAtATime() {
        Batches<String, String> abreast = new Batches<>(this::write, word -> word.substring(0, 3), 100, sizes, 2);
        abreast.add("row's first");
        abreast.add("row's second");
        for (int i = 100; i < 140; i++) {
            abreast.add(i + "");
        }

        assertThat(written)
                .as("the first in the line waits for its row, the others for it")
                .hasSize(1);
        finish(0);
        assertThat(written.get(1)).startsWith("row's second", "100");
    }

    private Future<List<Future<String>>> write(List<String> words) {
        written.add(words);
        underWay.add(Promise.promise());
        return underWay.get(underWay.size() - 1).future();
    }

    private void finish(int batch) {
        List<String> words = written.get(batch);
        if (words.stream().anyMatch(word -> word.endsWith("!"))) {
            underWay.get(batch)
                    .fail(Failure.of(Category.INVALID, "no-shouting", "Do not shout.")
                            .asException());
        } else {
            underWay.get(batch)
                    .complete(words.stream()
                            .map(word -> Future.succeededFuture(word.toUpperCase(Locale.ROOT)))
                            .toList());
        }
    }
}

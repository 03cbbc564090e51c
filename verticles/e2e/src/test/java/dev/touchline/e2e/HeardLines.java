package dev.touchline.e2e;

import dev.touchline.e2e.process.Http;
import dev.touchline.testing.servers.Await;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;

/** Hears a stream of events of one process, line by line. */
final class HeardLines implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CompletableFuture<?> response;

    HeardLines(Http process, String path) {
        HttpRequest request = HttpRequest.newBuilder(process.base().resolve(path))
                .header("Accept", "text/event-stream")
                .build();
        response = HttpClient.newHttpClient().sendAsync(request, BodyHandlers.fromLineSubscriber(new Reader()));
    }

    /** Waits for a line with this text in it; tells whether it came. */
    boolean hears(String text) {
        return Await.until(PATIENCE, () -> heard(text));
    }

    /** Whether a line with this text came so far. */
    boolean heard(String text) {
        return lines.stream().anyMatch(line -> line.contains(text));
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public void close() {
        response.cancel(true);
    }

    private final class Reader implements Flow.Subscriber<String> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            lines.add(line);
        }

        @Override
        public void onError(Throwable broken) {
            lines.add(broken.toString());
        }

        @Override
        public void onComplete() {
            lines.add("the end");
        }
    }
}

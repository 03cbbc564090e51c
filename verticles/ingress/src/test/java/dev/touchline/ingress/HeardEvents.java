package dev.touchline.ingress;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client of server-sent events that hears them one by one. */
final class HeardEvents implements AutoCloseable {
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final CompletableFuture<HttpResponse<Void>> response;
    private volatile Flow.Subscription lines;

    /** An event. */
    record Event(Optional<String> id, String kind, JsonNode data) {}

    HeardEvents(HttpClient client, HttpRequest.Builder request) {
        response = client.sendAsync(
                request.header("Accept", "text/event-stream").build(), BodyHandlers.fromLineSubscriber(new Lines()));
    }

    /** Waits for the next event of a kind; others before it are thrown away. */
    Event next(String kind) throws InterruptedException {
        for (Event event = poll(); event != null; event = poll()) {
            if (event.kind().equals(kind)) {
                return event;
            }
        }
        throw new AssertionError("no event " + kind + " within 20 s");
    }

    /** Waits for the next event, whatever it is. */
    Event next() throws InterruptedException {
        Event event = poll();
        if (event == null) {
            throw new AssertionError("no event within 20 s");
        }
        return event;
    }

    /** The next event if it comes within a moment and is of that kind. */
    Optional<Event> soon(String kind) throws InterruptedException {
        return Optional.ofNullable(events.poll(100, TimeUnit.MILLISECONDS))
                .filter(event -> event.kind().equals(kind));
    }

    /** Waits for the end of the stream. */
    void awaitEnd() throws Exception {
        over.get(20, TimeUnit.SECONDS);
    }

    private Event poll() throws InterruptedException {
        return events.poll(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        if (lines != null) {
            lines.cancel();
        }
        response.cancel(true);
    }

    private final class Lines implements Flow.Subscriber<String> {
        private Optional<String> id = Optional.empty();
        private String kind = "message";
        private StringBuilder data = new StringBuilder();

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            lines = subscription;
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            if (line.startsWith("id: ")) {
                id = Optional.of(line.substring(4));
            } else if (line.startsWith("event: ")) {
                kind = line.substring(7);
            } else if (line.startsWith("data: ")) {
                data.append(line.substring(6));
            } else if (line.isEmpty() && data.length() > 0) {
                events.add(new Event(id, kind, RunningIngress.json(data.toString())));
                id = Optional.empty();
                kind = "message";
                data = new StringBuilder();
            }
        }

        @Override
        public void onError(Throwable broken) {
            over.complete(null);
        }

        @Override
        public void onComplete() {
            over.complete(null);
        }
    }
}

package dev.touchline.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.prediction.Prediction;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Callers who ask for several times what can be answered, and ask again at once when they are refused. */
class OverloadTest {
    private static final int PLACES = 8;
    private static final int CALLERS = 4 * PLACES;
    private static final int QUESTIONS_EACH = 50;
    private static final long WORK_MILLIS = 10;

    private final AtomicInteger good = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final List<String> others = new ArrayList<>();

    @Test
    void refusesTheSurplusAndAnswersTheRestAndProbes() {
        try (RunningIngress ingress = new RunningIngress(Configs.bounded(PLACES))) {
            ingress.rooms.predict = (question, call) -> {
                Promise<Prediction> answer = Promise.promise();
                ingress.vertx.setTimer(WORK_MILLIS, worked -> answer.complete(Samples.prediction()));
                return answer.future();
            };
            HttpClient client = ingress.vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(CALLERS));
            List<Future<Void>> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                callers.add(ask(client, ingress.port, QUESTIONS_EACH));
            }

            int probes = 0;
            for (Future<?> all = Future.all(callers); !all.isComplete(); probes++) {
                HttpResponse<String> alive = ingress.get("/livez");
                assertThat(alive.statusCode()).isEqualTo(200);
            }
            RunningIngress.await(Future.all(callers));

            assertThat(others).isEmpty();
            assertThat(good.get() + refused.get()).isEqualTo(CALLERS * QUESTIONS_EACH);
            assertThat(good).hasPositiveValue();
            assertThat(refused).hasPositiveValue();
            assertThat(probes).isPositive();
            assertThat(ingress.get("/metrics").body()).contains("http_requests_in_progress 1.0");
        }
    }

    private Future<Void> ask(HttpClient client, int port, int times) {
        if (times == 0) {
            return Future.succeededFuture();
        }
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI("/predict")
                .putHeader("Content-Type", "application/json");
        return client.request(request)
                .compose(sent -> sent.send("{\"match_id\": 1}"))
                .compose(response -> response.end().map(response))
                .compose(response -> {
                    count(response);
                    return ask(client, port, times - 1);
                });
    }

    private void count(HttpClientResponse response) {
        if (response.statusCode() == 200) {
            good.incrementAndGet();
        } else if (response.statusCode() == 503 && "1".equals(response.getHeader("Retry-After"))) {
            refused.incrementAndGet();
        } else {
            synchronized (others) {
                others.add(response.statusCode() + " " + response.headers());
            }
        }
    }
}

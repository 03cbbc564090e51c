package dev.touchline.dispatch.webhooks;

import dev.touchline.contracts.task.Task;
import dev.touchline.mesh.json.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Posts notices. The name is resolved here and the connection goes to the address that was looked at, so that no second
 * answer of the name service can lead elsewhere. Redirects are not followed; of an answer only the status is read, and
 * its connection is closed.
 */
final class HttpCarrier implements Carrier {
    private final Vertx vertx;
    private final HttpClient client;
    private final Signer signer;
    private final Clock clock;
    private final Duration timeout;

    HttpCarrier(Vertx vertx, WebhookConfig config, Clock clock) {
        this.vertx = vertx;
        this.signer = Signer.of(config.secrets());
        this.clock = clock;
        this.timeout = config.timeout();
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setKeepAlive(false)
                        .setConnectTimeout(Math.toIntExact(timeout.toMillis()))
                        .setDecompressionSupported(false),
                new PoolOptions().setHttp1MaxSize(config.concurrency()).setMaxWaitQueueSize(config.concurrency()));
    }

    @Override
    public Future<Integer> tell(Target target, Task task) {
        return vertx.executeBlocking(() -> InetAddress.getAllByName(target.host()), false)
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .recover(unknown -> Future.failedFuture(new UndeliveredException("unknown host", unknown)))
                .compose(addresses -> post(target, allowed(target, addresses), task));
    }

    void close() {
        client.close();
    }

    private static InetAddress allowed(Target target, InetAddress[] addresses) {
        if (!target.mayBePrivate() && !Arrays.stream(addresses).allMatch(PublicAddress::is)) {
            throw new UndeliveredException("private address", null);
        }
        return addresses[0];
    }

    private Future<Integer> post(Target target, InetAddress address, Task task) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, target.port())))
                .setHost(target.host())
                .setPort(target.port())
                .setSsl(target.secure())
                .setURI(target.path());
        return client.request(options)
                .compose(request -> send(request, task))
                .recover(failed -> Future.failedFuture(
                        failed instanceof UndeliveredException
                                ? failed
                                : new UndeliveredException("no connection", failed)));
    }

    private Future<Integer> send(HttpClientRequest request, Task task) {
        byte[] body = Json.write(Notice.of(task));
        long now = clock.instant().getEpochSecond();
        request.putHeader("Content-Type", "application/json")
                .putHeader("User-Agent", "touchline-webhook")
                .putHeader("webhook-id", task.id())
                .putHeader("webhook-timestamp", Long.toString(now))
                .putHeader("webhook-signature", signer.sign(task.id(), now, body));
        return request.send(Buffer.buffer(body))
                .map(response -> {
                    // What is left of it is cut off below.
                    response.exceptionHandler(cut -> {}).pause();
                    return response.statusCode();
                })
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .recover(silent -> Future.failedFuture(new UndeliveredException("no answer in time", silent)))
                .onComplete(told -> request.reset());
    }
}

package dev.touchline.bench.scale;

import dev.touchline.bench.rounds.Lap;
import dev.touchline.mesh.cluster.Cluster;
import dev.touchline.mesh.cluster.ClusterConfig;
import dev.touchline.testing.servers.Ports;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Two members of a cluster that do nothing but send bytes to and fro, each with a bus of its own over TCP, both in this
 * process. Its methods block.
 */
final class BusCeiling implements AutoCloseable {
    private static final String ECHO = "bench.echo";

    private final Vertx asking;
    private final Vertx answering;
    private final Buffer question;

    private BusCeiling(Vertx asking, Vertx answering, byte[] question) {
        this.asking = asking;
        this.answering = answering;
        this.question = Buffer.buffer(question);
    }

    /** Two members that will send this question, answered by as many bytes as {@code answer} has. */
    static BusCeiling open(byte[] question, byte[] answer) {
        List<Integer> ports = Ports.free(4);
        String members = "127.0.0.1:" + ports.get(0) + ",127.0.0.1:" + ports.get(1);
        Vertx answering = member(members, ports.get(0), ports.get(2));
        Vertx asking = member(members, ports.get(1), ports.get(3));
        Buffer reply = Buffer.buffer(answer);
        await(answering
                .eventBus()
                .<Buffer>consumer(ECHO, asked -> asked.reply(reply))
                .completion());
        BusCeiling ceiling = new BusCeiling(asking, answering, question);
        // Registrations reach the other member a little later.
        await(asking.timer(1_000).map(due -> ceiling));
        return ceiling;
    }

    /** Requests with so many under way, all on one event loop. */
    Lap run(int underWay, Duration span) {
        Promise<Long> over = Promise.promise();
        long start = System.nanoTime();
        asking.runOnContext(here -> new Round(underWay, start + span.toNanos(), over).begin());
        long answers = await(over.future());
        return new Lap(answers / ((System.nanoTime() - start) / 1e9), answers);
    }

    @Override
    public void close() {
        await(asking.close());
        await(answering.close());
    }

    private static Vertx member(String members, int port, int busPort) {
        ClusterConfig usual = ClusterConfig.defaults();
        ClusterConfig config = new ClusterConfig(
                true,
                "bench-bus",
                List.of(members.split(",")),
                Optional.empty(),
                usual.host(),
                port,
                Optional.empty(),
                busPort,
                Optional.empty(),
                usual.maxNoHeartbeat(),
                usual.joinWithin(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return Cluster.join(
                        config, new VertxOptions(), options -> Vertx.builder().with(options))
                .vertx();
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    /** One run on one event loop. */
    private final class Round {
        private final long end;
        private final Promise<Long> over;
        private int underWay;
        private long answers;

        Round(int underWay, long end, Promise<Long> over) {
            this.underWay = underWay;
            this.end = end;
            this.over = over;
        }

        void begin() {
            int first = underWay;
            for (int i = 0; i < first; i++) {
                ask();
            }
        }

        private void ask() {
            asking.eventBus()
                    .<Buffer>request(ECHO, question)
                    .onSuccess(this::heard)
                    .onFailure(over::tryFail);
        }

        private void heard(Message<Buffer> answer) {
            answers++;
            if (System.nanoTime() - end < 0) {
                ask();
            } else if (--underWay == 0) {
                over.tryComplete(answers);
            }
        }
    }
}

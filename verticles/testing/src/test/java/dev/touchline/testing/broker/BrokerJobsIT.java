package dev.touchline.testing.broker;

import dev.touchline.mesh.jobs.Jobs;
import dev.touchline.testing.jobs.JobsContract;
import dev.touchline.testing.servers.RabbitServer;
import io.vertx.core.Vertx;
import java.util.Map;

/** The contract of every keeper of jobs, against a real broker. */
class BrokerJobsIT extends JobsContract {
    private Brokers broker;

    @Override
    protected Jobs open(Vertx vertx) {
        String uri = RabbitServer.shared().freshVhost();
        broker = Brokers.on(vertx, uri, Map.of("MAX_LENGTH", Integer.toString(MAX_LENGTH)));
        return broker.jobs();
    }

    @Override
    protected void close() {
        broker.close();
    }
}

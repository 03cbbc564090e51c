package dev.touchline.testing.jobs;

import dev.touchline.mesh.jobs.Jobs;
import io.vertx.core.Vertx;
import java.time.Clock;

class MemoryJobsTest extends JobsContract {

    @Override
    protected Jobs open(Vertx vertx) {
        return new MemoryJobs(vertx, Clock.systemUTC(), MAX_LENGTH);
    }

    @Override
    protected void close() {
        // There is nothing to close.
    }
}

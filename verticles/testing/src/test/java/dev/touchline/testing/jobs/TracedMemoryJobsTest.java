package dev.touchline.testing.jobs;

import dev.touchline.mesh.jobs.Jobs;
import dev.touchline.mesh.jobs.TracedJobs;
import dev.touchline.mesh.tracing.Tracer;
import io.vertx.core.Vertx;
import java.time.Clock;

/** Tracing takes nothing away from what a keeper promises. */
class TracedMemoryJobsTest extends JobsContract {

    @Override
    protected Jobs open(Vertx vertx) {
        return new TracedJobs(new MemoryJobs(vertx, Clock.systemUTC(), MAX_LENGTH), Tracer.silent());
    }

    @Override
    protected void close() {
        // There is nothing to close.
    }
}

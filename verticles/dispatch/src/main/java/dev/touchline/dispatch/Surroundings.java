package dev.touchline.dispatch;

import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.census.Directory;
import dev.touchline.mesh.census.WorkerFacts;
import dev.touchline.mesh.health.HealthChecks;
import dev.touchline.mesh.jobs.Jobs;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;

/**
 * What the dispatch room finds in its process.
 *
 * @param node id of the process, which tasks remember
 * @param bus the way to other rooms
 * @param jobs who keeps the tasks; without, history keeps them and there must be one dispatch room only
 * @param processes the processes of the mesh, and what their workers hold
 * @param facts where the room posts how its workers fare
 * @param registry where it counts
 * @param health where it says how it is
 * @param clock what it takes for the time
 */
public record Surroundings(
        String node,
        Bus bus,
        Optional<Jobs> jobs,
        Directory processes,
        WorkerFacts facts,
        MeterRegistry registry,
        HealthChecks health,
        Clock clock) {}

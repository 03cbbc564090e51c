package dev.touchline.bench.amqp;

import dev.touchline.contracts.JobQueue;
import dev.touchline.mesh.json.Json;

/** The body of every message whose cost is measured, about as long as a question for a prediction. */
record Errand(String home, String away, String competition, String kickoff) {
    static final JobQueue<Errand> QUEUE = new JobQueue<>("errands", Errand.class);
    static final Errand ANY = new Errand("Wolverhampton", "Nottingham Forest", "england-1", "2026-12-26T15:00:00Z");

    static byte[] bytes() {
        return Json.write(ANY);
    }
}

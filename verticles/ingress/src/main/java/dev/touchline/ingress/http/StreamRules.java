package dev.touchline.ingress.http;

import dev.touchline.mesh.admission.Limiter;
import java.time.Duration;

/**
 * What the streamed replies of all event loops keep to. Safe for use by any thread.
 *
 * @param places bounds those that are open
 * @param heartbeat silence after which a stream gives a sign of life
 * @param stall how long a client may take nothing of what is there for it
 */
public record StreamRules(Limiter places, Duration heartbeat, Duration stall) {}

package dev.touchline.ingress.security;

import java.util.List;
import java.util.Optional;

/**
 * Who may do what, how often, and whose word counts about where requests come from.
 *
 * @param keys keys that are active; without any, guarded operations are for this machine only
 * @param trustedProxies whose {@code X-Forwarded-For} is believed
 * @param rate limit on the requests of one caller, if there is one
 * @param writeRate limit on those that write, beside the other, if there is one
 */
public record Policy(ApiKeys keys, List<Network> trustedProxies, Optional<Rate> rate, Optional<Rate> writeRate) {
    public Policy {
        trustedProxies = List.copyOf(trustedProxies);
    }
}

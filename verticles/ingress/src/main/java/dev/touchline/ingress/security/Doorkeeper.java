package dev.touchline.ingress.security;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.ingress.reply.Refusal;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Knows callers by their key, or by their machine, and lets in those that may. Keeps of keys only the hashes. Safe for
 * use by any thread.
 */
public final class Doorkeeper {
    private static final String HEADER = "X-API-Key";
    private static final Map<String, String> CHALLENGE =
            Map.of("WWW-Authenticate", "ApiKey realm=\"touchline\", header=\"X-API-Key\"");
    private static final Pattern KEY_IN_QUERY =
            Pattern.compile("(?i)(?:^|[&;])(?:(?:x[-_]?)?api[-_]?key|access[-_]?token|key|token)=");

    private final ApiKeys keys;
    private final Clients clients;
    private final RateLimits limits;

    /** A doorkeeper that follows the given policy. */
    public Doorkeeper(Policy policy) {
        keys = policy.keys();
        clients = new Clients(policy.trustedProxies());
        limits = new RateLimits(policy.rate(), policy.writeRate(), System::nanoTime);
    }

    /** Whether requests of this kind need to be looked at. */
    public boolean concerns(Access access) {
        return access != Access.OPEN || limits.concern(access);
    }

    /** Who sends a request; never fails. */
    public Caller callerOf(HttpServerRequest request) {
        List<String> given = request.headers().getAll(HEADER);
        Optional<String> key = given.size() == 1 ? keys.nameOf(given.get(0)) : Optional.empty();
        return new Caller(key, clients.of(request));
    }

    /**
     * Lets a request in and gives the headers that its reply is to carry. Counts first and looks at the key then, so that
     * guessing keys is limited too.
     *
     * @throws Refusal with status 429 when the caller has had its share, 401 when it needs a key, 403 when there are no
     *     keys and it is not certainly this machine, 400 when the address holds a key
     */
    public Map<String, String> admit(Caller caller, HttpServerRequest request, Access access) {
        Map<String, String> headers = limits.concern(access) ? limits.count(caller, access) : Map.of();
        if (access == Access.OPEN) {
            return headers;
        }
        if (request.query() != null && KEY_IN_QUERY.matcher(request.query()).find()) {
            throw Refusal.malformed(
                    "key-in-query",
                    "A key does not belong into an address, which others log. Make a new key, and send it in the header"
                            + " X-API-Key.");
        }
        if (keys.isEmpty()) {
            requireThisMachine(caller, request);
        } else if (caller.key().isEmpty()) {
            throw new Refusal(401, keyNeeded(), CHALLENGE);
        }
        return headers;
    }

    /** Whether a request certainly comes from this machine, and not for a page from elsewhere that is shown on it. */
    public boolean isFromThisMachine(HttpServerRequest request) {
        return isFromThisMachine(clients.of(request), request);
    }

    private static boolean isFromThisMachine(Client client, HttpServerRequest request) {
        boolean passedOn = request.headers().contains("X-Forwarded-For");
        return client.isThisMachine() && LocalPage.sent(request) && (passedOn || LocalPage.askedFor(request));
    }

    private static void requireThisMachine(Caller caller, HttpServerRequest request) {
        if (!isFromThisMachine(caller.client(), request)) {
            throw Refusal.of(
                    403,
                    "api-key-not-set",
                    "From another machine, and for a page from elsewhere, this needs a key: start Touchline with the"
                            + " environment variable API_KEY and send its value in the header X-API-Key.");
        }
    }

    private static Failure keyNeeded() {
        return Failure.of(Category.INVALID, "api-key-needed", "Send an active API key in the header X-API-Key.");
    }
}

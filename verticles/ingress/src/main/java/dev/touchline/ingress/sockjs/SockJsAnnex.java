package dev.touchline.ingress.sockjs;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.ingress.http.Annex;
import dev.touchline.ingress.reply.Refusal;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.ingress.security.Doorkeeper;
import dev.touchline.mesh.bridge.Bridge;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * Where clients of the bridge come in over SockJS, in its one transport that is read only as fast as it is answered, and
 * over plain WebSockets at {@code /eventbus/websocket}. Safe for use by any thread.
 */
public final class SockJsAnnex implements Annex {
    private static final Pattern SESSION = Pattern.compile("/[^/.]+/[^/.]+/websocket");
    private static final String PLAIN = "/websocket";
    private static final String INFO = "/info";

    /** A frame in SockJS is a JSON text in a JSON array: each quote in it takes two characters. */
    private static final int WRAPPED = 2;

    private final Bridge bridge;
    private final Doorkeeper doorkeeper;
    private final ReplyJson json;
    private final Origins origins;

    /** An entrance to a bridge; the doorkeeper knows which clients are on this machine. */
    public SockJsAnnex(Bridge bridge, Doorkeeper doorkeeper, ReplyJson json) {
        this.bridge = bridge;
        this.doorkeeper = doorkeeper;
        this.json = json;
        this.origins = new Origins(bridge.config().origins());
    }

    /** Bounds what a WebSocket may send, and switches off compression, which would take the bound away. */
    public void bound(HttpServerOptions options) {
        int most = Math.toIntExact(bridge.config().maxFrame().bytes()) * WRAPPED;
        options.setMaxWebSocketFrameSize(most)
                .setMaxWebSocketMessageSize(most)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false);
    }

    @Override
    public String prefix() {
        return "/eventbus";
    }

    @Override
    public Future<Optional<Reply>> answer(Visit visit) {
        HttpServerRequest http = visit.http();
        if (!origins.admit(http)) {
            return Future.failedFuture(Refusal.of(
                    403, "origin-not-open", "Pages of this origin may not come here; bridge.origins lists who may."));
        }
        if (http.method() != HttpMethod.GET) {
            return Future.failedFuture(Refusal.notAllowed("GET"));
        }
        String rest = visit.rest();
        if (rest.equals(INFO)) {
            return Future.succeededFuture(Optional.of(info(http)));
        }
        if (rest.equals(PLAIN)) {
            return open(visit, Framing.PLAIN);
        }
        return SESSION.matcher(rest).matches() ? open(visit, Framing.SOCKJS) : nothing();
    }

    private Future<Optional<Reply>> open(Visit visit, Framing framing) {
        HttpServerRequest http = visit.http();
        if (!http.canUpgradeToWebSocket()) {
            return Future.failedFuture(new Refusal(
                    426,
                    Failure.of(Category.INVALID, "websocket-only", "This path speaks WebSocket; ask for an upgrade."),
                    Map.of("Upgrade", "websocket", "Connection", "Upgrade")));
        }
        boolean local = doorkeeper.isFromThisMachine(http);
        return visit.leaveHttp().map(socket -> {
            new SocketClient(socket, framing, local)
                    .join(bridge, Vertx.currentContext().owner());
            return Optional.empty();
        });
    }

    /** What a SockJS client asks first: which transports there are. */
    private Reply info(HttpServerRequest http) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Cache-Control", "no-store");
        headers.put("Vary", HttpHeaders.ORIGIN.toString());
        origins.of(http).ifPresent(origin -> {
            headers.put("Access-Control-Allow-Origin", origin);
            headers.put("Access-Control-Allow-Credentials", "true");
        });
        long entropy = Integer.toUnsignedLong(ThreadLocalRandom.current().nextInt());
        return Reply.json(200, json.write(new Info(true, false, List.of("*:*"), entropy)))
                .with(headers);
    }

    private static <T> Future<T> nothing() {
        return Future.failedFuture(Failure.of(
                        Category.NOT_FOUND,
                        "not-found",
                        "The bus is at /eventbus/websocket for plain WebSockets, and at /eventbus for SockJS in its"
                                + " websocket transport.")
                .asException());
    }

    /** The reply to {@code /info}, in the names of SockJS. */
    record Info(boolean websocket, boolean cookieNeeded, List<String> origins, long entropy) {}
}

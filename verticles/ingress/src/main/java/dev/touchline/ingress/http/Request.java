package dev.touchline.ingress.http;

import dev.touchline.ingress.contract.Parameters;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Deadline;
import dev.touchline.mesh.tracing.Traceparent;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * A request that has passed the checks of the contract.
 *
 * @param http the request itself, for headers and for streamed bodies
 * @param parameters its parameters, of the types that the contract gives them
 * @param body its body, empty where the operation takes none or streams it
 * @param trace its trace
 * @param clock clock of its deadlines
 */
public record Request(HttpServerRequest http, Parameters parameters, Buffer body, Traceparent trace, Clock clock) {

    /** What goes along to another room when the client waits for this long at most. */
    public Call call(Duration patience) {
        return new Call(Deadline.after(patience, clock), Optional.of(trace));
    }

    /** The length that the request declares its body to have, 0 when it declares none. */
    public long declaredLength() {
        return BodyReader.declaredLength(http);
    }

    Request withBody(Buffer whole) {
        return new Request(http, parameters, whole, trace, clock);
    }
}

package dev.touchline.mesh.tracing;

import java.util.Optional;

/**
 * The spans of one address or queue, named and described as OpenTelemetry's messaging conventions ask. Make one of these
 * for each destination and keep it. Safe for use by any thread.
 */
public final class MessageSpans {
    private final Tracer tracer;
    private final String system;
    private final String destination;
    private final String request;
    private final String publish;
    private final String process;

    /**
     * Spans of a destination.
     *
     * @param system what carries its messages: {@code vertx} or {@code rabbitmq}
     * @param destination the address or the queue
     */
    public MessageSpans(Tracer tracer, String system, String destination) {
        this.tracer = tracer;
        this.system = system;
        this.destination = destination;
        request = "request " + destination;
        publish = "publish " + destination;
        process = "process " + destination;
    }

    /** Whether there is anybody who keeps them. */
    public boolean kept() {
        return tracer != Tracer.silent();
    }

    /** Of whoever asks and waits for the answer. */
    public Span requesting(Optional<Traceparent> parent) {
        return begin(SpanKind.CLIENT, request, parent, "request", "send");
    }

    /** Of whoever answers. */
    public Span serving(Optional<Traceparent> parent) {
        return begin(SpanKind.SERVER, process, parent, "process", "process");
    }

    /** Of whoever leaves a job or an event. */
    public Span publishing(Optional<Traceparent> parent) {
        return begin(SpanKind.PRODUCER, publish, parent, "publish", "send");
    }

    /** Of whoever does a job or hears an event. */
    public Span processing(Optional<Traceparent> parent) {
        return begin(SpanKind.CONSUMER, process, parent, "process", "process");
    }

    private Span begin(SpanKind kind, String name, Optional<Traceparent> parent, String operation, String type) {
        return tracer.begin(kind, name, parent)
                .with(Attribute.MESSAGING_SYSTEM, system)
                .with(Attribute.MESSAGING_DESTINATION, destination)
                .with(Attribute.MESSAGING_OPERATION, operation)
                .with(Attribute.MESSAGING_OPERATION_TYPE, type);
    }
}

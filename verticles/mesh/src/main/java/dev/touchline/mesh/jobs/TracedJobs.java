package dev.touchline.mesh.jobs;

import dev.touchline.contracts.Failure;
import dev.touchline.contracts.JobQueue;
import dev.touchline.contracts.Outcome;
import dev.touchline.mesh.bus.Subscription;
import dev.touchline.mesh.tracing.Attribute;
import dev.touchline.mesh.tracing.LogField;
import dev.touchline.mesh.tracing.MessageSpans;
import dev.touchline.mesh.tracing.Span;
import dev.touchline.mesh.tracing.Traceparent;
import dev.touchline.mesh.tracing.Tracer;
import dev.touchline.mesh.tracing.Trail;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Jobs of another keeper, with a span for each that is left and each attempt, in one trace. What a worker logs and asks
 * names the job's trace and id. Keeps the contract of {@link Jobs}.
 */
public final class TracedJobs implements Jobs {
    private final Jobs jobs;
    private final Tracer tracer;
    private final Map<String, MessageSpans> spans = new ConcurrentHashMap<>();

    /** Traces the jobs that {@code jobs} keeps. */
    public TracedJobs(Jobs jobs, Tracer tracer) {
        this.jobs = jobs;
        this.tracer = tracer;
    }

    @Override
    public String keeper() {
        return jobs.keeper();
    }

    @Override
    public <W> Future<Void> publish(JobQueue<W> queue, Job<W> job) {
        Span span = spans(queue).publishing(job.traceparent().or(Trail::trace)).with(Attribute.MESSAGE_ID, job.id());
        return span.until(jobs.publish(queue, at(span, job)));
    }

    @Override
    public <W> Future<Subscription> consume(JobQueue<W> queue, int prefetch, JobHandler<W> handler) {
        return jobs.consume(queue, prefetch, delivery -> attempt(spans(queue), delivery, handler));
    }

    @Override
    public Future<Subscription> consumeDeadLetters(JobQueue<?> queue, DeadLetterHandler handler) {
        return jobs.consumeDeadLetters(
                queue,
                letter -> Trail.along(letter.traceparent(), () -> {
                    Trail.about(LogField.TASK_ID, letter.id());
                    return handler.file(letter);
                }));
    }

    @Override
    public Future<QueueDepth> depth(JobQueue<?> queue) {
        return jobs.depth(queue);
    }

    private <W> Future<Outcome<?>> attempt(MessageSpans spans, Delivery<W> delivery, JobHandler<W> handler) {
        Span span = spans.processing(delivery.job().traceparent())
                .with(Attribute.MESSAGE_ID, delivery.job().id())
                .with(Attribute.ATTEMPT, delivery.attempt());
        Job<W> job = at(span, delivery.job());
        Delivery<W> onward = new Delivery<>(job, delivery.attempt(), delivery.snoozes(), delivery.redelivered());
        return Trail.along(job.traceparent(), () -> {
            Trail.about(LogField.TASK_ID, job.id());
            return handled(handler, onward).onComplete((outcome, thrown) -> {
                if (thrown != null) {
                    span.endWith(thrown);
                } else {
                    failureOf(outcome).ifPresentOrElse(span::end, span::end);
                }
            });
        });
    }

    private static <W> Future<Outcome<?>> handled(JobHandler<W> handler, Delivery<W> delivery) {
        try {
            return handler.handle(delivery).map(outcome -> outcome);
        } catch (RuntimeException thrown) {
            return Future.failedFuture(thrown);
        }
    }

    private static Optional<Failure> failureOf(Outcome<?> outcome) {
        if (outcome instanceof Outcome.Retry<?> retry) {
            return Optional.of(retry.failure());
        }
        return outcome instanceof Outcome.Reject<?> reject ? Optional.of(reject.failure()) : Optional.empty();
    }

    private static <W> Job<W> at(Span span, Job<W> job) {
        Optional<Traceparent> here = span.here();
        return here.isPresent() ? new Job<>(job.id(), job.body(), here) : job;
    }

    private MessageSpans spans(JobQueue<?> queue) {
        return spans.computeIfAbsent(queue.name(), name -> new MessageSpans(tracer, jobs.keeper(), name));
    }
}

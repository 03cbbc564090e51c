package dev.touchline.ingress.http;

import dev.touchline.ingress.reply.Problems;
import dev.touchline.ingress.security.AuditLog;
import dev.touchline.ingress.security.Doorkeeper;
import dev.touchline.mesh.admission.Limiter;
import dev.touchline.mesh.tracing.Tracer;
import java.time.Clock;

/**
 * What the requests of all event loops go through. Safe for use by any thread.
 *
 * @param limiter bounds the requests under way that merely wait
 * @param queueing bounds those that are worked on
 * @param connections bounds the connections that are open
 * @param crossOrigin knows whose pages may read replies
 * @param doorkeeper lets requests in
 * @param audit remembers who changed what
 * @param bodyLimit largest body that is read as a whole, in bytes
 * @param streams what streamed replies keep to
 * @param patience how long clients may keep us waiting
 * @param problems tells what went wrong
 * @param metrics counts and times
 * @param tracer begins their spans
 * @param clock sets deadlines
 */
public record Gate(
        Limiter limiter,
        Queueing queueing,
        Limiter connections,
        CrossOrigin crossOrigin,
        Doorkeeper doorkeeper,
        AuditLog audit,
        long bodyLimit,
        StreamRules streams,
        Patience patience,
        Problems problems,
        RequestMetrics metrics,
        Tracer tracer,
        Clock clock) {}

/**
 * Replies that go on after their head: events for a browser's {@code EventSource}, or one line after the other.
 *
 * <p>An operation answers such a reply with {@link dev.touchline.ingress.reply.Reply#events} or
 * {@link dev.touchline.ingress.reply.Reply#streamed}. Until then it can still fail with a problem of its own status; from
 * the first byte on it can only tell what happens in the stream itself.
 *
 * <pre>{@code
 * return Future.succeededFuture(Reply.events(events -> {
 *     Bell bell = bells.ring(moved -> events.offer(ServerEvent.of("moved", json.write(moved))));
 *     events.onGone(bell::cancel);
 * }));
 * }</pre>
 *
 * <ul>
 *   <li><b>Backpressure.</b> The producer chooses: {@link dev.touchline.ingress.stream.EventStream#offer} drops what a slow
 *       client has no room for, {@link dev.touchline.ingress.stream.EventStream#send} says when there is room for more.
 *       A client that takes nothing for {@code ingress.stream-stall} is let go.
 *   <li><b>Bounds.</b> At most {@code ingress.max-streams} are open in a process; one more is answered 503 before
 *       anything of it begins.
 *   <li><b>Heartbeat.</b> A stream of events that has been silent for {@code ingress.stream-heartbeat} says a comment,
 *       which proxies and clients take for life.
 *   <li><b>Ends.</b> {@code onGone} runs once, whichever way the stream ends. When the server stops, a stream of events
 *       is ended and its client connects again, to another process or to this one's successor; a stream whose end is
 *       near by itself, such as that of a prediction, is given the time of the drain.
 *   <li><b>Threads.</b> All of it is confined to the event loop of its request. Producers on other threads must come over
 *       first, as bus events do by themselves.
 * </ul>
 */
package dev.touchline.ingress.stream;

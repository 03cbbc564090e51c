/**
 * What is said in the mesh: endpoints, events, outcomes and failures.
 *
 * <p>This root package knows no football; the messages of the product live in the sub-packages, one per room that
 * answers them. Every type is an immutable value, safe to share between threads, and crosses a local bus by
 * reference and a wire as JSON with {@code snake_case} names.
 */
package dev.touchline.contracts;

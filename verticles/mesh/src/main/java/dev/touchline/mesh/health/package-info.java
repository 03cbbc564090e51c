/**
 * Whether this process can work, answered from cached checks.
 *
 * <p>Built without vertx-health-check: that runs its procedures on behalf of each probe and answers with untyped JSON,
 * while here checks run in the background, a probe only reads what they found, and the finding keeps its age.
 */
package dev.touchline.mesh.health;

/**
 * Work that outlives whoever asked for it: jobs are left in queues and handed out until their outcome is known.
 *
 * <p>This package says what is promised; who keeps the promise is a broker or another keeper behind {@link
 * dev.touchline.mesh.jobs.Jobs}.
 */
package dev.touchline.mesh.jobs;

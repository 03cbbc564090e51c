/** What is kept of tasks, dead letters, webhooks and resting queues. */
package dev.touchline.history.tasks;

/** What operators see as it happens: tasks, queues, workers and nodes, and what is said at one address. */
package dev.touchline.ingress.live;

/**
 * What several processes share and may lose: the prediction cache and copies of ended tasks, in Redis. Away or frozen, it
 * makes things slower and nothing else.
 */
package dev.touchline.dispatch.redis;

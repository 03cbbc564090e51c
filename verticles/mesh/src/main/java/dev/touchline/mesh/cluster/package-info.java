/**
 * Several processes with one event bus: joining, leaving, and noticing when a process has dropped out unseen. The only
 * package that sees Hazelcast.
 */
package dev.touchline.mesh.cluster;

/**
 * How messages travel and are kept alive: the typed bus and its lanes, admission, deadlines, lifecycle, configuration,
 * health and metrics. It knows no football and no room.
 */
package dev.touchline.mesh;

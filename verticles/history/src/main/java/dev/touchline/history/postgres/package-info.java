/**
 * The PostgreSQL server that history keeps its tables in: one that this process runs itself, or one that somebody else
 * runs. Everything here blocks; callers keep it off the event loop.
 */
package dev.touchline.history.postgres;

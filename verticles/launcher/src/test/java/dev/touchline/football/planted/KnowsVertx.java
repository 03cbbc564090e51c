package dev.touchline.football.planted;

import io.vertx.core.Vertx;

/** Breaks a rule on purpose, so that the fence is seen to hold. */
record KnowsVertx(Vertx vertx) {}

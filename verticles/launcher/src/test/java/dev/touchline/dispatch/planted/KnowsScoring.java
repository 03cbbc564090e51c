package dev.touchline.dispatch.planted;

import dev.touchline.scoring.planted.Neighbour;
import ml.dmlc.xgboost4j.java.Booster;

/** Breaks two rules on purpose, so that the fence is seen to hold. */
record KnowsScoring(Neighbour neighbour, Booster booster) {}

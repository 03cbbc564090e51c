/** Offline: contracts on data, training, calibration, evaluation. */
package dev.touchline.training;

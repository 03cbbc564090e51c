/** Matches to come, predicted before anybody asks. */
package dev.touchline.history.forecasts;

/** How good forecasts are: scores, the forecasts to beat, tables. */
package dev.touchline.training.evaluation;

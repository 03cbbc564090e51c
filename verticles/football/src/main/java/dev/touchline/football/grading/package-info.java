/** How good forecasts are: the scoring rules that training and the track record share, and a forecast to beat. */
package dev.touchline.football.grading;

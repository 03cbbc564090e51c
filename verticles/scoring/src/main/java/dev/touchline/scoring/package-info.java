/** A loaded model: features to probabilities, and why. */
package dev.touchline.scoring;

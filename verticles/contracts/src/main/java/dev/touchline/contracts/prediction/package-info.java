/** What a prediction is about and what it says: the vocabulary shared by the rooms that make one. */
package dev.touchline.contracts.prediction;

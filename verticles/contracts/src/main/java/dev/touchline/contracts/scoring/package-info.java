/** What can be asked of the room that holds the model. */
package dev.touchline.contracts.scoring;

/** Matches as they come in files: reading, checking that rows make sense one by one, joining files. */
package dev.touchline.training.data;

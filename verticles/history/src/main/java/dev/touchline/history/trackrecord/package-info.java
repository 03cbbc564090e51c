/** How good predictions have been: the model's back-test, the grades of live predictions, and what both sum up to. */
package dev.touchline.history.trackrecord;

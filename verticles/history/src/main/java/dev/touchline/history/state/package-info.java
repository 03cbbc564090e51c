/** What is known of clubs and competitions: the model's team state, moved on by what is stored. */
package dev.touchline.history.state;

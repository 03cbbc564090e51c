/** The game: clubs, ratings, form, features, scorelines. Pure Java. */
package dev.touchline.football;

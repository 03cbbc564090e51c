/** What the game does, seen from outside its package. */
package dev.touchline.football.behaviour;

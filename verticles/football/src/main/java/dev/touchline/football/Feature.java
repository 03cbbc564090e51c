package dev.touchline.football;

/**
 * One number of the model's input.
 *
 * @param name stable name, as written in a model bundle
 * @param meaning what it says, with its unit
 */
record Feature(String name, String meaning) {}

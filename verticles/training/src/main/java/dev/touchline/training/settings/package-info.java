/** Reading settings strictly. */
package dev.touchline.training.settings;

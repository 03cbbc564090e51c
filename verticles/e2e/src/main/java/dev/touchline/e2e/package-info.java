/** The black-box suite, run against the packaged application. */
package dev.touchline.e2e;

/** Fakes, contract suites and real-server extensions for the tests of the other rooms. */
package dev.touchline.testing;

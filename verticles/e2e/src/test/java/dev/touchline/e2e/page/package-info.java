/** The web page in a real browser, before the packaged application. */
package dev.touchline.e2e.page;

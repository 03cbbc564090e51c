/** Long lists, a page at a time. */
package dev.touchline.history.paging;

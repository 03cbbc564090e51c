/**
 * From a question to its answer: the cache, flights that share work under way, the versions that answers rest on, and the
 * ledger. {@link dev.touchline.dispatch.predicting.Predicting} is the way in; all of it is confined to one context.
 */
package dev.touchline.dispatch.predicting;

package dev.touchline.history.state;

import java.util.List;

/**
 * What an import has written. Immutable.
 *
 * @param added matches that are new
 * @param updated matches that have changed
 * @param results new or changed results
 * @param before the latest revision of any match before
 * @param revision the latest revision given
 */
public record Written(int added, int updated, List<Counted> results, long before, long revision) {}

package dev.touchline.contracts.history;

import java.util.List;

/**
 * What an import did.
 *
 * @param read rows read
 * @param added rows whose match was not stored before
 * @param updated rows that changed a stored match, such as a fixture that now has its result
 * @param unchanged rows that said what was already stored
 * @param alreadyInModel results that the model's own snapshot has already seen; stored, but they do not move it again
 * @param newClubs clubs seen for the first time
 * @param stateVersion version of the team state after the import
 */
public record ImportReport(
        int read,
        int added,
        int updated,
        int unchanged,
        int alreadyInModel,
        List<String> newClubs,
        String stateVersion) {
    public ImportReport {
        newClubs = List.copyOf(newClubs);
    }
}

package dev.touchline.testing.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How a program is begun that refuses to run as root: root begins it as nobody, with the one capability that lets it
 * reach its files in a folder of root's.
 *
 * @param prefix words to put before the command
 * @param owner numeric user that must own its files
 */
record RunAs(List<String> prefix, int owner) {
    private static final String UID = "unix:uid";
    private static final int NOBODY = 65534;
    private static final List<String> AS_NOBODY = List.of(
            "setpriv",
            "--reuid=" + NOBODY,
            "--regid=" + NOBODY,
            "--clear-groups",
            "--inh-caps=+dac_override",
            "--ambient-caps=+dac_override",
            // Else access(2), with which the programs look for one another, would ignore the capability.
            "--securebits=+no_setuid_fixup");

    /** Whoever this JVM runs as, unless that is root. */
    static RunAs notRoot(Path folder) {
        try {
            Path probe = Files.createTempFile(folder, "who-am-i", null);
            int self = (Integer) Files.getAttribute(probe, UID);
            Files.delete(probe);
            return self == 0 ? new RunAs(AS_NOBODY, NOBODY) : new RunAs(List.of(), self);
        } catch (IOException e) {
            throw new ServerException("cannot write into " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Hands a file over to the user that the program runs as. */
    void own(Path path) {
        try {
            Files.setAttribute(path, UID, owner);
        } catch (IOException e) {
            throw new ServerException("cannot give " + path + " away: " + e.getMessage(), e);
        }
    }
}

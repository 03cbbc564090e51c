package dev.touchline.history.postgres;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How the server's programs are begun. PostgreSQL refuses to run as root, so root begins them either in a user
 * namespace where it is nobody, or, where the kernel allows no namespace (as in many containers), as nobody with the
 * one capability that lets it reach its files.
 *
 * @param prefix words to put before the command
 * @param owner numeric user that must own the database's files
 */
record RunAs(List<String> prefix, int owner) {
    private static final int ROOT = 0;
    private static final int NOBODY = 65534;

    private static final List<String> NAMESPACE = List.of("unshare", "-U");
    private static final List<String> AS_NOBODY = List.of(
            "setpriv",
            "--reuid=" + NOBODY,
            "--regid=" + NOBODY,
            "--clear-groups",
            "--inh-caps=+dac_override",
            "--ambient-caps=+dac_override",
            // Else access(2), with which the programs look for one another, would ignore the capability.
            "--securebits=+no_setuid_fixup");

    /** What works for the user that this process runs as,. */
    static RunAs detect(int self) {
        if (self != ROOT) {
            return new RunAs(List.of(), self);
        }
        if (works(NAMESPACE)) {
            return new RunAs(NAMESPACE, ROOT);
        }
        if (works(AS_NOBODY)) {
            return nobody();
        }
        throw new PostgresException("PostgreSQL refuses to run as root and neither unshare nor setpriv works here:"
                + " start as another user, or set POSTGRES_URI to a running server.");
    }

    /** Root's way where there are no user namespaces. */
    static RunAs nobody() {
        return new RunAs(AS_NOBODY, NOBODY);
    }

    private static boolean works(List<String> prefix) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of("id", "-u"));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String user = new String(process.getInputStream().readNBytes(64)).strip();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0 && !user.equals("0");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

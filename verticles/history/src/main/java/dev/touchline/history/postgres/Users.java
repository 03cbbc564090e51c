package dev.touchline.history.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Numeric users as owners of files. */
final class Users {
    private static final String UID = "unix:uid";

    private Users() {}

    /** Who this process runs as: the owner of a file that it has just made in the given folder. */
    static int self(Path folder) throws IOException {
        Path probe = Files.createTempFile(folder, "who-am-i", null);
        try {
            return owner(probe);
        } finally {
            Files.delete(probe);
        }
    }

    static int owner(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, UID, LinkOption.NOFOLLOW_LINKS);
    }

    static void give(Path path, int owner) throws IOException {
        Files.setAttribute(path, UID, owner, LinkOption.NOFOLLOW_LINKS);
    }
}

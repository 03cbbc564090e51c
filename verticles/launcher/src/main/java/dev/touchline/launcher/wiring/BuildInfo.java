package dev.touchline.launcher.wiring;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which build this is.
 *
 * @param version version of the project
 * @param commit full id of the commit it was built from, {@code unknown} outside a repository; a build of changed files
 *     carries {@code -dirty}
 */
public record BuildInfo(String version, String commit) {

    /** The build that this class was packaged in. */
    public static BuildInfo ofThisJar() {
        Properties properties = new Properties();
        try (InputStream in = BuildInfo.class.getResourceAsStream("build.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the build information of this jar cannot be read", e);
        }
        String commit = properties.getProperty("git.commit.id", "unknown");
        boolean dirty = Boolean.parseBoolean(properties.getProperty("git.dirty", "false"));
        return new BuildInfo(
                properties.getProperty("git.build.version", "unknown"), dirty ? commit + "-dirty" : commit);
    }
}

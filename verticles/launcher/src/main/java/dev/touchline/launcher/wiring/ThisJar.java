package dev.touchline.launcher.wiring;

import dev.touchline.ingress.BuildInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The jar that runs. */
public final class ThisJar {
    private ThisJar() {}

    /**
     * The build that this class was packaged in. Its commit is {@code unknown} outside a repository; a build of changed
     * files carries {@code -dirty}.
     */
    public static BuildInfo build() {
        Properties properties = new Properties();
        try (InputStream in = ThisJar.class.getResourceAsStream("build.properties")) {
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

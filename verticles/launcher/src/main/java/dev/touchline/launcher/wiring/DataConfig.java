package dev.touchline.launcher.wiring;

import dev.touchline.mesh.config.Section;
import dev.touchline.mesh.config.Setting;
import java.nio.file.Path;

/** Where this process keeps what must outlive it. */
@Section(value = "data", doc = "Where the process keeps what must outlive it.")
public record DataConfig(
        @Setting(
                        value = "./data",
                        doc =
                                "Folder of the embedded database and of what was learnt about models. One process at a time.")
                Path dir) {

    /** The folder as an absolute path, so that it stays the same whatever the working directory of a child is. */
    public Path folder() {
        return dir.toAbsolutePath().normalize();
    }
}

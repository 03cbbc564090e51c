package dev.touchline.launcher.wiring;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ClassArchiveTest {
    @Test
    void belongsToThePackagedApplicationOnly() {
        assertThatThrownBy(ClassArchive::ofThisJar)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("java -jar touchline.jar");
    }
}

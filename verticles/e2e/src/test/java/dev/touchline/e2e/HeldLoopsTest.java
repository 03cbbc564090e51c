package dev.touchline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeldLoopsTest {
    private static String line(long millis, String stack) {
        return "{\"level\":\"WARN\",\"logger\":\"io.vertx.core\",\"msg\":\"Thread vert.x-eventloop-thread-2 has been blocked"
                + " for " + millis + " ms, time limit is 2000 ms\",\"stack\":\"" + stack + "\"}";
    }

    @Test
    void areThoseThatWaitForSomebody() {
        assertThat(
                        HeldLoops.tellsOfOne(
                                line(
                                        5_200,
                                        "io.vertx.core.VertxException: Thread blocked\\n\\tat"
                                                + " java.base@17/jdk.internal.misc.Unsafe.park(Native Method)\\n\\tat a.B.c(B.java:1)")))
                .isTrue();
        assertThat(HeldLoops.tellsOfOne(line(5_200, "x: y\\n\\tat java.base/java.lang.Thread.sleep(Native Method)")))
                .isTrue();
    }

    @Test
    void areNotThoseThatOnlyHadNoProcessor() {
        assertThat(HeldLoops.tellsOfOne(line(9_000, "x: y\\n\\tat java.base/java.util.HashMap.get(HashMap.java:1)")))
                .isFalse();
        assertThat(HeldLoops.tellsOfOne(line(2_500, ""))).isFalse();
    }

    @Test
    void areNotThoseThatWaitForAClass() {
        assertThat(HeldLoops.tellsOfOne(line(
                        6_000,
                        "x: y\\n\\tat java.base/java.lang.Object.wait(Native Method)\\n\\tat"
                                + " java.base/java.lang.ClassLoader.loadClass(ClassLoader.java:1)")))
                .isFalse();
    }

    @Test
    void areAllThatLastedForAMinute() {
        assertThat(HeldLoops.tellsOfOne(line(60_000, "x: y\\n\\tat java.base/java.util.HashMap.get(HashMap.java:1)")))
                .isTrue();
    }

    @Test
    void areNotReadOutOfOtherLines() {
        assertThat(HeldLoops.tellsOfOne("{\"msg\":\"Touchline listens\"}")).isFalse();
        assertThat(HeldLoops.tellsOfOne("{\"msg\":\"Thread vert.x-eventl")).isFalse();
    }
}

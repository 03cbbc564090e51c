package dev.touchline.e2e.page;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A browser opens no more than six connections to a server: streams that stay open keep everything else from it. */
@WithBrowser
class OpenStreamsIT {
    private static final Pattern OPEN = Pattern.compile("(?m)^http_streams_open ([0-9]+)");
    private static final int MORE_THAN_CONNECTIONS = 8;

    @Test
    void areNoMoreHoweverOftenAPageIsLeftAndOpenedAnew(Browser browser) {
        for (int time = 0; time < MORE_THAN_CONNECTIONS; time++) {
            openLive(browser);
        }

        awaitStreams(browser, 1);
    }

    @Test
    void endWhenAViewIsLeftThatNeedsThem(Browser browser) {
        openLive(browser);
        browser.click("header nav a[href='#/model']");

        awaitStreams(browser, 0);
    }

    @Test
    void pauseBehindAnotherTabAndGoOnAfterwards(Browser browser) {
        openLive(browser);
        browser.behindAnotherTab(() -> awaitStreams(browser, 0));

        awaitStreams(browser, 1);
        browser.await("the live state", () -> browser.text("main").contains("Live"));
    }

    private static void openLive(Browser browser) {
        browser.open("/tasks");
        browser.await("the live state", () -> browser.text("main").contains("Live"));
    }

    private static void awaitStreams(Browser browser, int wanted) {
        browser.await(wanted + " open streams", () -> OPEN.matcher(
                        browser.application().get("/metrics").text())
                .results()
                .map(line -> line.group(1))
                .anyMatch(Integer.toString(wanted)::equals));
    }
}

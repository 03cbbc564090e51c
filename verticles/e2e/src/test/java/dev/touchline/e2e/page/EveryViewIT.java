package dev.touchline.e2e.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.openqa.selenium.WebElement;

/** What holds for every view of the menu, and for a match. */
@WithBrowser
class EveryViewIT {
    private static final int[] WIDTHS = {360, 768, 1280};
    private static final String[] THEMES = {"light", "dark"};
    private static final int OPENINGS = 8;
    private static final double A_SECOND = 1_000;
    private static final String MATCH = "/match?home=Arsenal&away=Chelsea&competition=eng.1";

    private static List<String> routes(Browser browser) {
        browser.open("/model");
        Stream<String> listed = browser.all("header nav a").stream()
                .map(link -> link.getAttribute("href").replaceFirst("^[^#]*#", ""));
        return Stream.concat(listed, Stream.of(MATCH)).toList();
    }

    @Test
    void fitsEveryScreenInBothThemesWithoutAComplaint(Browser browser) {
        for (String route : routes(browser)) {
            browser.open(route);
            for (String theme : THEMES) {
                for (int width : WIDTHS) {
                    browser.screen(width, theme);
                    browser.screenshot(route.replaceAll("[^a-z-]+", "") + "-" + width + "-" + theme);
                    assertThat(browser.overflow()).as("%s at %d", route, width).isNotPositive();
                }
            }
            assertThat(browser.complaints()).as(route).isEmpty();
        }
    }

    @Test
    void keepsNobodyOut(Browser browser) {
        for (String route : routes(browser)) {
            browser.open(route);
            for (String theme : THEMES) {
                browser.screen(360, theme);
                assertThat(browser.barriers()).as("%s, %s", route, theme).isEmpty();
            }
        }
    }

    @Test
    void namesEachViewInItsTitleAndItsOnlyFirstHeading(Browser browser) {
        for (String route : routes(browser)) {
            browser.open(route);

            assertThat(browser.all("h1")).as(route).hasSize(1);
            assertThat((String) browser.run("return document.title")).as(route).endsWith(" · Touchline");
        }
    }

    @Test
    void leadsFromViewToViewByKeyboardAlone(Browser browser) {
        browser.open("/model");
        List<WebElement> links = browser.all("header nav a");

        for (int i = 0; i < links.size(); i++) {
            browser.run("document.querySelectorAll('header nav a')[" + i + "].focus()");
            browser.press("\n");
            browser.await(
                    "the focus in the view",
                    () -> browser.focused().getAttribute("id").equals("main"));
        }
    }

    @Test
    void skipsItsMenuOnDemand(Browser browser) {
        browser.open("/model");
        browser.type("body", "\t");

        assertThat(browser.focused().getText()).isEqualTo("Skip to content");
        browser.press("\n");
        assertThat(browser.focused().getAttribute("id")).isEqualTo("main");
        assertThat(browser.route()).isEqualTo("/model");
    }

    @Test
    void keepsTheThemeThatItsReaderChose(Browser browser) {
        browser.open("/model");
        String light = browser.await("body").getCssValue("background-color");
        browser.click("button.theme");
        String dark = browser.await("body").getCssValue("background-color");
        browser.reload();

        assertThat(dark).isNotEqualTo(light);
        assertThat(browser.await("body").getCssValue("background-color")).isEqualTo(dark);
    }

    @Test
    void saysThatThereIsNoSuchView(Browser browser) {
        browser.open("/nowhere");

        assertThat(browser.text("main")).contains("Nothing here");
    }

    /** The best of a few: what is left on a machine that has other things to do as well. */
    private static double firstContent(Browser browser) {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < OPENINGS && best >= A_SECOND; i++) {
            browser.open("/model");
            Number painted = (Number) browser.run(
                    "return performance.getEntriesByName('first-contentful-paint').map(one => one.startTime)[0]");
            best = Math.min(best, painted.doubleValue());
        }
        return best;
    }

    @Test
    void showsSomethingBeforeItsReaderWonders(Browser browser, TestReporter reporter) {
        double painted = firstContent(browser);
        Number bytes = (Number) browser.run("return performance.getEntriesByType('resource')"
                + ".filter(one => one.name.includes('/page/')).reduce((sum, one) => sum + one.encodedBodySize, 0)");

        reporter.publishEntry("first content, ms", Double.toString(painted));
        reporter.publishEntry("bytes of the page", bytes.toString());
        assertThat(painted).isLessThan(A_SECOND);
        assertThat(bytes.intValue()).isLessThan(60_000);
    }

    @Test
    void warnsWhileSomethingIsWrong(Browser browser) {
        String report =
                "{status: 'degraded', checks: [{name: 'redis', required: false, ok: false, detail: 'no answer'}]}";
        String stub = "const real = window.fetch; window.fetch = (path, options) => path === '/healthcheck'"
                + " ? Promise.resolve(new Response(JSON.stringify(" + report + "))) : real(path, options);";
        Runnable asBefore = browser.inEveryPage(stub);
        try {
            browser.open("/model");

            assertThat(browser.await(".banner").getText()).contains("degraded", "redis: no answer");
        } finally {
            asBefore.run();
        }
    }

    @Test
    void saysSoWhenNothingAnswersAndGoesOnWhenItDoes(Browser browser) {
        browser.open("/model");
        browser.offline(true);
        try {
            assertThat(browser.await(".banner").getText()).contains("cannot be reached");
        } finally {
            browser.offline(false);
        }
        browser.await("the end of the warning", () -> !browser.shows(".banner"));
    }
}

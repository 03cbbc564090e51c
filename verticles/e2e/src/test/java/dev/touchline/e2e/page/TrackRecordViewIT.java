package dev.touchline.e2e.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

/** How good the predictions have been, as its readers see it on the first day. */
@WithBrowser
class TrackRecordViewIT {
    @Test
    void setsTheModelBesideEloAndTheClassPriorAndNamesTheBackTestAsOne(Browser browser) {
        browser.open("/track-record");

        assertThat(browser.text("main"))
                .contains("Back-test of season 2024-25", "Elo ratings alone", "Class prior", "Premier League");
        assertThat(browser.all(".reliability circle")).hasSizeGreaterThan(10);
        assertThat(browser.all(".reliability rect")).hasSize(15);
        assertThat(browser.all(".lines polyline")).hasSize(3);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void changesTheScoreOfTheLines(Browser browser) {
        browser.open("/track-record");
        String before = browser.await(".lines polyline").getAttribute("points");
        browser.click(".choice[aria-label='Score'] button:nth-child(2)");

        browser.await(
                "other lines",
                () -> !browser.await(".lines polyline").getAttribute("points").equals(before));
    }

    @Test
    void saysWhatToDoWhileNothingLiveHasBeenGraded(Browser browser) {
        browser.open("/track-record?source=live");

        assertThat(browser.await(".empty").getText())
                .contains("No prediction has been graded yet", "./touchline import results.csv");
    }

    @Test
    void leadsFromAMissToItsMatch(Browser browser) {
        browser.open("/track-record?source=backtest");
        browser.click("[aria-label='Worst misses'] a");
        browser.awaitLoaded();

        assertThat(browser.route()).startsWith("/match?home=");
    }

    @Test
    void handsOutWhatItRestsOn(Browser browser) {
        browser.open("/track-record");
        URI link = URI.create(browser.await("a[download]").getAttribute("href"));

        String csv = browser.application()
                .get(link.getPath() + "?" + link.getQuery())
                .text();

        String json = browser.all("a[download]").get(1).getAttribute("href");
        assertThat(browser.application()
                        .get(URI.create(json).getPath() + "?" + URI.create(json).getQuery())
                        .text())
                .startsWith("{\"");
        assertThat(csv).startsWith("source,competition,season,date").contains("backtest,eng.1,2024-25");
    }
}

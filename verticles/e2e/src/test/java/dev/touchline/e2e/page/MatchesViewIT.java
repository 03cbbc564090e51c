package dev.touchline.e2e.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebElement;

/** Matches day by day: those of the back-test, which are there from the first day on. */
@WithBrowser
class MatchesViewIT {
    /** The last day of a season, on which all of a league play. */
    private static final String DAY = "/matches?date=2025-05-25&competition=eng.1";

    @Test
    void leadsFromDayToDay(Browser browser) {
        browser.open("/matches?date=2025-05-25");
        String last = browser.text("h2");
        assertThat(last).contains("25", "2025");
        assertThat(browser.text(".days [aria-current=date]")).contains("25", "matches");

        browser.click(".days > a.button");
        browser.await("the day before", () -> !browser.route().contains("2025-05-25"));
        browser.awaitLoaded();

        assertThat(browser.text("h2")).isNotEqualTo(last);
        assertThat(browser.shows(".match")).isTrue();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void keepsToALeague(Browser browser) {
        browser.open("/matches?date=2025-05-25");
        assertThat(browser.all("main section[aria-label]")).hasSizeGreaterThan(1);
        browser.click(".filters option[value='eng.1']");

        browser.await(
                "one league", () -> browser.all("main section[aria-label]").size() == 1);
        assertThat(browser.route()).contains("competition=eng.1");
        assertThat(browser.await("main section[aria-label]").getAttribute("aria-label"))
                .isEqualTo("England · Premier League");
        assertThat(browser.all(".match")).hasSize(10);
    }

    @Test
    void gradesWhatHasBeenPlayed(Browser browser) {
        browser.open(DAY);

        assertThat(browser.all(".match .grade .tag"))
                .hasSize(10)
                .extracting(WebElement::getText)
                .allMatch(grade -> grade.matches("✓ hit|✗ miss"));
        assertThat(browser.all(".match .score"))
                .extracting(WebElement::getText)
                .allMatch(score -> score.matches("\\d+–\\d+"));
        assertThat(browser.text(".summary")).contains("of 10 likeliest outcomes came true", "back-test");
    }

    @Test
    void findsAClubWhileOneTypes(Browser browser) {
        browser.open(DAY);
        browser.type(".filters input[type=search]", "arsen");
        browser.await("one match", () -> browser.all(".match").size() == 1);
        assertThat(browser.text(".match")).contains("Arsenal");

        browser.type(".filters input[type=search]", "xyz");
        assertThat(browser.await(".empty").getText()).contains("No club of this day is called “arsenxyz”");
        browser.click(".empty a");
        browser.await("all matches", () -> browser.all(".match").size() > 10);
    }

    @Test
    void showsGreyLinesUntilTheMatchesCome(Browser browser) {
        browser.open("/model");
        browser.run("const real = window.fetch; const go = new Promise(open => { window.letGo = open; });"
                + " window.fetch = (...all) => go.then(() => real(...all)); location.hash = '/matches'");

        assertThat(browser.await("[role=status] .skeleton").getAttribute("aria-hidden"))
                .isEqualTo("true");
        browser.run("window.letGo()");
        browser.await("the matches", () -> browser.shows(".match") && !browser.shows(".skeleton"));
    }

    @Test
    void keepsWhatItHasAndSaysHowOldItIsWhenNothingNewerComes(Browser browser) {
        browser.open(DAY);
        browser.offline(true);
        try {
            browser.click(".days > a.button");
            assertThat(browser.await(".stale").getText()).contains("Shown as of", "nothing newer came");
            assertThat(browser.shows(".match")).isTrue();
        } finally {
            browser.offline(false);
        }
        browser.click(".stale button");
        browser.await("news", () -> !browser.shows(".stale"));
    }
}

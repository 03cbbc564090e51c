package dev.touchline.e2e.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** What people come for: a match, its forecast, its reasons, and what would change it. */
@WithBrowser
class PredictionFlowIT {
    private static final String MATCH = "/match?home=Arsenal&away=Chelsea&competition=eng.1";

    @Test
    void leadsFromAMatchToAFreshPredictionAndItsReasons(Browser browser) {
        browser.open("/matches");
        browser.click(".match a");
        browser.awaitLoaded();
        browser.click(".predict-now button");
        browser.await(".hops .round");

        assertThat(browser.route()).startsWith("/match?home=");
        assertThat(browser.all(".hops li span"))
                .extracting(WebElement::getText)
                .containsExactly("Accepted", "Clubs looked up", "Model at work", "Answer", "There and back");
        assertThat(browser.all(".waterfall li")).hasSizeGreaterThan(9);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void givesReasonsThatSumToTheBar(Browser browser) {
        browser.open(MATCH);

        for (String outcome : List.of("1", "2", "3")) {
            browser.click("#why-section .choice button:nth-child(" + outcome + ")");
            List<Double> numbers = browser.all(".waterfall b").stream()
                    .map(WebElement::getText)
                    .map(text -> text.replace('−', '-').replaceAll("[^-0-9.]", ""))
                    .map(Double::valueOf)
                    .toList();
            double sum = numbers.subList(0, numbers.size() - 1).stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
            assertThat(numbers.get(numbers.size() - 1)).isCloseTo(sum, within(0.1 * numbers.size()));
        }
    }

    @Test
    void findsAClubWhileOneTypes(Browser browser) {
        browser.open("/what-if");
        browser.type(".picker input", Keys.chord(Keys.CONTROL, "a"), "liverp");
        browser.await("the club", () -> browser.text("[role=option][aria-selected=true]")
                .startsWith("Liverpool"));
        browser.press(Keys.ENTER);
        browser.await("its choice", () -> browser.route().contains("home=Liverpool"));

        browser.await(
                "its bar",
                () -> browser.await(".bar.big").getAttribute("aria-label").startsWith("Liverpool"));
    }

    @Test
    void movesTheBarWhileOneMovesASlider(Browser browser) {
        browser.open("/what-if?home=Arsenal&away=Chelsea");
        int before = homeShare(browser);
        for (int step = 0; step < 20; step++) {
            browser.type("#rating-home", Keys.ARROW_RIGHT);
        }

        browser.await("a better chance", () -> homeShare(browser) > before);
        assertThat(browser.text("#would")).startsWith("It would say");
        browser.click(".sliders-foot button");
        browser.await("the real match", () -> homeShare(browser) == before);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void swapsTheClubs(Browser browser) {
        browser.open("/what-if?home=Arsenal&away=Chelsea");
        browser.click("button.swap");

        browser.await("the swap", () -> browser.route().contains("home=Chelsea&away=Arsenal"));
        browser.await(
                "its bar",
                () -> browser.await(".bar.big").getAttribute("aria-label").startsWith("Chelsea"));
    }

    @Test
    void saysWhatIsMeantWhenAClubIsUnknown(Browser browser) {
        browser.open("/match?home=Arsenall&away=Chelsea");

        assertThat(browser.await(".problem").getText()).contains("Arsenal");
    }

    @Test
    void handsOutEveryOperationAsCode(Browser browser) {
        browser.open("/api");
        browser.click(".operation summary");
        browser.click(".operation .choice button:nth-child(3)");
        assertThat(browser.text(".operation pre")).contains("requests.request(\"POST\"", "/predict");

        browser.click(".try button[type=submit]");
        assertThat(browser.await(".try pre").getText()).contains("\"proba_home\"");
        assertThat(browser.complaints()).isEmpty();
    }

    private static int homeShare(Browser browser) {
        return Integer.parseInt(browser.text(".bar.big .bar-home b"));
    }
}

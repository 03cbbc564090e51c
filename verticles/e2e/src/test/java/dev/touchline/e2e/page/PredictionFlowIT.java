package dev.touchline.e2e.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
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
    void showsWhatAForecastIsMadeOf(Browser browser) {
        browser.open(MATCH);

        assertThat(browser.all(".heat td.most")).hasSize(1);
        assertThat(browser.all(".heat td[title]"))
                .hasSizeGreaterThan(25)
                .extracting(cell -> cell.getAttribute("title"))
                .allMatch(title -> title.matches("\\d\\+?–\\d\\+?: \\d+\\.\\d %"));
        assertThat(browser.all(".form")).hasSize(2);
        assertThat(browser.all(".form li"))
                .hasSizeBetween(10, 20)
                .extracting(match -> match.getAttribute("title"))
                .allMatch(title -> title.matches("(Won|Drew|Lost) \\d+–\\d+ .* against .*"));
        assertThat(browser.await(".lines svg").getAttribute("aria-label"))
                .isEqualTo("Elo ratings of Arsenal and Chelsea over time");
        assertThat(browser.all(".lines polyline")).hasSize(2);
        assertThat(browser.all("#meetings ~ .matches .match"))
                .hasSize(2)
                .extracting(WebElement::getText)
                .allMatch(meeting -> meeting.contains("Arsenal") && meeting.contains("Chelsea"));
    }

    @Test
    void saysWhatTheModelHadToDoWithout(Browser browser) {
        browser.open(MATCH);
        String doubts = "#why-section details";
        browser.click(doubts + " summary");

        assertThat(browser.text(doubts)).contains("of the features have no value yet");
        assertThat(browser.all(doubts + " li")).isNotEmpty();
    }

    @Test
    void offersAHostOfAnotherCountryGuestsOfThatCountryOnly(Browser browser) {
        browser.open("/what-if?home=Arsenal&away=Chelsea");
        choose(browser, ".picker input", "barcelo");
        assertThat(browser.await(".empty").getText()).contains("Whom does Barcelona meet?");
        assertThat(browser.route()).doesNotContain("away=");

        browser.type(".swap ~ .picker input", "a");
        browser.await(
                "guests",
                () -> browser.all(".swap ~ .picker [role=option] small").size() == 8);
        assertThat(browser.all(".swap ~ .picker [role=option] small"))
                .extracting(WebElement::getText)
                .allMatch(league -> league.startsWith("Spain"));
        browser.press(Keys.ENTER);
        browser.await(
                "their bar",
                () -> browser.await(".bar.big").getAttribute("aria-label").startsWith("Barcelona"));
    }

    @Test
    void keepsInItsAddressWhereTheSlidersAre(Browser browser) {
        browser.open("/what-if?home=Arsenal&away=Chelsea&rating-home=100");
        assertThat(browser.text("#would")).startsWith("It would say");
        browser.await("the place of the slider", () -> browser.text("output[for=rating-home]")
                .equals("+100 Elo"));
        browser.type("#rating-home", Keys.ARROW_RIGHT);

        browser.await("the new place", () -> browser.route().contains("rating-home=105"));
        browser.click(".sliders-foot button");
        browser.await("an address without it", () -> !browser.route().contains("rating-home"));
    }

    @Test
    void findsAClubWhileOneTypes(Browser browser) {
        browser.open("/what-if");
        choose(browser, ".picker input", "liverp");
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
        browser.run("document.querySelectorAll('.operation').forEach(one => { one.open = true; })");
        browser.await("every operation", () -> browser.all(".operation pre").size() > 40);
        assertThat(browser.all(".operation pre"))
                .extracting(WebElement::getText)
                .noneMatch(code -> code.lines().findFirst().orElse("").contains("{"))
                .anyMatch(code -> code.contains("x-ndjson") && code.contains("@rows.ndjson"));

        browser.click(".try button[type=submit]");
        assertThat(browser.await(".try pre").getText()).contains("\"proba_home\"");
        assertThat(browser.complaints()).isEmpty();
    }

    private static void choose(Browser browser, String css, String letters) {
        browser.type(css, Keys.chord(Keys.CONTROL, "a"), letters);
        browser.await("the club", () -> browser.text("[role=option][aria-selected=true]")
                .toLowerCase(Locale.ROOT)
                .startsWith(letters));
        browser.press(Keys.ENTER);
    }

    private static int homeShare(Browser browser) {
        return Integer.parseInt(browser.text(".bar.big .bar-home b"));
    }
}

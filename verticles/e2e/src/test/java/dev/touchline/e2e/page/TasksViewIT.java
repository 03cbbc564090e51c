package dev.touchline.e2e.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.e2e.process.Http;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebElement;

/** Tasks as operators see them. */
@WithBrowser
class TasksViewIT {
    private static String submit(Http http, String home, String away) {
        return http.post("/predict", "{\"home\":\"" + home + "\",\"away\":\"" + away + "\"}", "Prefer", "respond-async")
                .header("Location")
                .substring("/tasks/".length());
    }

    @Test
    void showsATaskThatComesWhileOneWatches(Browser browser) {
        browser.open("/tasks");
        browser.await("the live state", () -> browser.text("main").contains("Live"));
        String id = submit(browser.application(), "Everton", "Brentford");

        browser.await("the task", () -> browser.text("main").contains(id.substring(0, 8)));
        browser.await("its end", () -> rowOf(browser, id).contains("succeeded"));
        assertThat(rowOf(browser, id)).contains("Everton – Brentford");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void findsTasksByClubAndByState(Browser browser) {
        String id = submit(browser.application(), "Fulham", "Burnley");
        submit(browser.application(), "Arsenal", "Chelsea");
        browser.open("/tasks");
        browser.type("input[type=search]", "fulh");

        browser.await(
                "only that club",
                () -> browser.text("#list ~ .scroll tbody").contains("Fulham")
                        && !browser.text("#list ~ .scroll tbody").contains("Arsenal"));
        assertThat(browser.route()).contains("q=fulh");
        browser.open("/tasks?q=" + id + "&state=cancelled");
        assertThat(browser.text("main")).contains("No such task.");
    }

    @Test
    void tellsHowATaskWent(Browser browser) {
        String id = submit(browser.application(), "Leeds", "Sunderland");
        browser.application().get("/tasks/" + id + "?wait=20");
        browser.open("/tasks/" + id);

        assertThat(browser.text("h1")).isEqualTo("Leeds – Sunderland");
        assertThat(browser.text(".timeline")).contains("accepted", "succeeded", "attempt 1", "told by");
        assertThat(browser.shows(".bar.big")).isTrue();
        assertThat(browser.barriers()).isEmpty();
    }

    @Test
    void letsTheWorkersRestAndATaskBeCancelledMeanwhile(Browser browser) {
        browser.open("/tasks");
        browser.click("#queues ~ .cards button");
        browser.await("the pause", () -> browser.text("#queues ~ .cards").contains("paused"));
        try {
            String id = submit(browser.application(), "Wolves", "West Ham");
            browser.open("/tasks/" + id);
            browser.click("main button");

            browser.await("the end", () -> browser.text(".timeline").contains("cancelled"));
        } finally {
            browser.application().post("/ops/queues/ml/resume", "");
        }
    }

    @Test
    void asksForTheKeyOnlyWhenTheServerDoes(Browser browser) {
        String refusal = "{type: '/problems/api-key-needed', title: 'API key needed', status: 401,"
                + " detail: 'Send an active API key.'}";
        Runnable asBefore = browser.inEveryPage("const real = window.fetch; window.fetch = (path, options = {}) =>"
                + " options.method === 'POST' && !options.headers['X-API-Key']"
                + " ? Promise.resolve(new Response(JSON.stringify(" + refusal
                + "), {status: 401})) : real(path, options);");
        try {
            browser.open("/tasks");
            assertThat(browser.shows("input[type=password]")).isFalse();
            browser.click("#queues ~ .cards button");
            browser.type(".problem input[type=password]", "a key\n");

            browser.await("the pause", () -> browser.text("#queues ~ .cards").contains("paused"));
        } finally {
            asBefore.run();
            browser.application().post("/ops/queues/ml/resume", "");
        }
    }

    @Test
    void tellsWhoWorksOnTheTasks(Browser browser) {
        browser.open("/tasks");
        browser.await(
                "its workers", () -> browser.text("#workers ~ .scroll tbody").contains("ml"));

        assertThat(browser.all("#workers ~ .scroll th"))
                .extracting(WebElement::getText)
                .contains("Process", "Queue", "Holds", "Done");
    }

    @Test
    void givesADeadLetterAnotherLifeOrDropsItOnceItsReaderIsSure(Browser browser) {
        String letters = "['first', 'second'].map(id => ({id, attempts: 3, died_at: '2025-05-25T12:00:00Z',"
                + " cause: {title: 'No answer', detail: 'The model did not answer.'}}))";
        Runnable asBefore = browser.inEveryPage("const real = window.fetch; window.did = []; let lie = " + letters
                + "; window.fetch = (path, options = {}) => { if (!path.startsWith('/ops/dead-letters'))"
                + " return real(path, options); if (options.method !== 'GET') { window.did.push(options.method + path);"
                + " lie = lie.filter(letter => !path.includes(letter.id)); }"
                + " return Promise.resolve(new Response(JSON.stringify({dead_letters: lie}))); };");
        try {
            browser.open("/tasks");
            assertThat(browser.await("#dead ~ .scroll tbody").getText()).contains("No answer", "did not answer");
            browser.click("[aria-label='Requeue first']");
            browser.await(
                    "one letter", () -> browser.all("#dead ~ .scroll tbody tr").size() == 1);
            browser.click("[aria-label='Drop second']");
            assertThat(browser.run("return window.did.length")).isEqualTo(1L);
            browser.click("[aria-label='Drop it for good?'] button");

            assertThat(browser.await("#dead ~ .empty").getText()).contains("None.");
            assertThat((List<?>) browser.run("return window.did"))
                    .isEqualTo(List.of("POST/ops/dead-letters/first/requeue", "DELETE/ops/dead-letters/second"));
        } finally {
            asBefore.run();
        }
    }

    private static String rowOf(Browser browser, String id) {
        return browser.all("#list ~ .scroll tbody tr").stream()
                .map(row -> row.getText())
                .filter(text -> text.contains(id.substring(0, 8)))
                .findFirst()
                .orElse("");
    }
}

package dev.touchline.e2e.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The mesh as operators see it. */
@WithBrowser
class MeshViewIT {
    private static final String ADDRESS = "touchline.scoring.score.v1";

    @Test
    void showsProcessesAndTheirAddresses(Browser browser) {
        browser.open("/mesh");
        browser.await(
                "this process",
                () -> browser.text("main").contains("history")
                        && browser.text("main").contains(ADDRESS));

        assertThat(browser.text("#nodes ~ .cards")).contains("ingress", "version");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void listensToAnAddress(Browser browser) {
        browser.open("/mesh");
        browser.click("a[aria-label='Listen to " + ADDRESS + "']");
        browser.await("the beginning", () -> browser.text("main").contains("Listening"));
        browser.await("a request", () -> {
            browser.application().post("/predict", "{\"features\":{\"elo_difference\":" + Math.random() * 100 + "}}");
            return browser.shows(".heard li");
        });
        browser.click(".heard summary");

        assertThat(browser.text(".heard")).contains("Request", "answered");
        assertThat(browser.route()).contains("address=" + ADDRESS);
        assertThat(browser.barriers()).isEmpty();
        assertThat(browser.overflow()).isNotPositive();
    }
}

package dev.touchline.e2e.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebElement;

/** The model, as those see it who want to know whom they believe. */
@WithBrowser
class ModelViewIT {
    @Test
    void tellsWhereTheModelCameFromAndHowGoodItIs(Browser browser) {
        JsonNode model = browser.application().get("/predict/model/info").body();
        browser.open("/model");

        assertThat(browser.text("#origin ~ dl"))
                .contains(
                        model.path("model_run_id").asText(),
                        model.path("bundle_digest").asText(),
                        model.path("model_version").asText(),
                        model.path("dataset_version").asText());
        assertThat(browser.all(".gauges b"))
                .extracting(WebElement::getText)
                .allMatch(score -> score.matches("[01]\\.\\d{4}"));
        assertThat(browser.text(".gauges")).contains("Touchline", "Elo ratings alone", "Base rates", "A third each");
        assertThat(browser.text("#quality ~ .cards")).contains("Ranked probability score", "Log loss", "Accuracy");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void copiesTheCommandThatRollsItBack(Browser browser) {
        browser.open("/model");
        browser.run("navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); }");
        browser.click("#rollback ~ .code button");

        browser.await("a word of thanks", () -> browser.text("#rollback ~ .code button")
                .equals("Copied"));
        assertThat(browser.run("return window.copied"))
                .isEqualTo(browser.text("#rollback ~ .code pre"))
                .asString()
                .startsWith("MODEL_PATH=")
                .endsWith("./touchline serve");
    }

    @Test
    void namesEveryFeatureThatItLooksAt(Browser browser) {
        int features = browser.application()
                .get("/predict/model/info")
                .body()
                .path("features")
                .size();
        browser.open("/model");
        browser.click("#features ~ details summary");

        assertThat(browser.all(".feature-list li")).hasSize(features);
    }
}

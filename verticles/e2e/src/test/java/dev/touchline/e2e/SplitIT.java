package dev.touchline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.e2e.layout.Layout;
import dev.touchline.e2e.layout.Servers;
import dev.touchline.e2e.layout.SplitLayout;
import dev.touchline.e2e.layout.SplitPlan;
import dev.touchline.e2e.page.Browser;
import dev.touchline.testing.servers.RabbitManagement.QueueSeen;
import dev.touchline.testing.servers.RabbitServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Ingress, dispatch, scoring and history as four processes. */
class SplitIT extends BlackBoxSuite {
    private Servers servers;

    @Override
    Layout start(Path folder) {
        SplitLayout split =
                SplitLayout.start(SplitPlan.of(folder, 1).with(receiver().settings()));
        servers = split.servers();
        return split;
    }

    @Test
    void restsOnTheServersBesideIt() {
        String accepted = layout().entry()
                .post("/predict", "{\"home\":\"Arsenal\",\"away\":\"Chelsea\"}", "Prefer", "respond-async")
                .header("Location");
        String id = accepted.substring(accepted.lastIndexOf('/') + 1);
        layout().entry().get(accepted + "?wait=30");

        String vhost = RabbitServer.vhost(servers.rabbit().uri());
        assertThat(servers.rabbit().management().queues(vhost))
                .filteredOn(queue -> queue.name().equals("ml"))
                .singleElement()
                .extracting(QueueSeen::consumers)
                .isEqualTo(1);
        assertThat(servers.postgres()
                        .query(servers.postgres().uri(), "select count(*) from tasks where id = '" + id + "'"))
                .isEqualTo("1");
        assertThat(servers.redis().command("DBSIZE")).isNotEqualTo(":0");
    }

    @Test
    void showsItsFourProcessesAndTheirTasksOnThePage() {
        try (Browser browser = Browser.launch(layout().entry())) {
            browser.open("/mesh");
            browser.await(
                    "four processes", () -> browser.all("#nodes ~ .cards .card").size() == SplitPlan.ROLES.size());
            browser.open("/tasks");
            browser.await("the live state", () -> browser.text("main").contains("Live"));
            layout().entry().post("/predict", "{\"home\":\"Burnley\",\"away\":\"Fulham\"}", "Prefer", "respond-async");

            browser.await("the task's end", () -> browser.text("#list ~ .scroll tbody tr")
                    .matches("(?s)Burnley – Fulham.*succeeded.*"));
            assertThat(browser.text("#queues ~ .cards")).contains("kept by rabbitmq");
            assertThat(browser.complaints()).isEmpty();
        }
    }
}

package dev.touchline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The description of the bus as a document. */
class AsyncApiTest {

    @Test
    void isADocumentAsAsyncApiWantsIt() throws IOException {
        AsyncApi.check(schema(), new AsyncApi().document());
    }

    @Test
    void wouldNotPassWithAnOperationThatSaysNothing() throws IOException {
        ObjectNode broken = new AsyncApi().document().deepCopy();
        ((ObjectNode) broken.path("operations")).putObject("idle");

        assertThatThrownBy(() -> AsyncApi.check(schema(), broken)).isInstanceOf(AssertionError.class);
    }

    @Test
    void refersOnlyToWhatIsThere() throws IOException {
        JsonNode document = new AsyncApi().document();

        assertThat(document.findValuesAsText("$ref")).hasSizeGreaterThan(100).allSatisfy(reference -> assertThat(
                        document.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
    }

    @Test
    void tellsAMessageThatIsNotAsItSays() throws IOException {
        JsonNode strange = new ObjectMapper().readTree("{\"id\":\"a\",\"state\":\"lost\"}");

        assertThatThrownBy(() -> new AsyncApi().check("TaskUpdated", strange)).isInstanceOf(AssertionError.class);
    }

    private static JsonObject schema() throws IOException {
        try (InputStream in = AsyncApiTest.class.getResourceAsStream("asyncapi/3.0.0.json")) {
            return new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}

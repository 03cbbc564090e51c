package dev.touchline.ingress.reply;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import dev.touchline.contracts.prediction.Prediction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A prediction inside another reply, such as that of a task, in the very form in which it is a reply itself. */
final class PredictionSerializer extends JsonSerializer<Prediction> {
    @Override
    public void serialize(Prediction prediction, JsonGenerator out, SerializerProvider provider) throws IOException {
        out.writeRawValue(PredictionJson.of(prediction, true).toString(StandardCharsets.UTF_8));
    }
}

package dev.touchline.ingress.reply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.mesh.json.Json;
import io.vertx.core.buffer.Buffer;

/** Writes replies: JSON as every wire speaks it, with a prediction in the names of the contract. Safe for any thread. */
public final class ReplyJson {
    private final ObjectWriter writer;

    public ReplyJson() {
        ObjectMapper mapper = Json.mapper().copy();
        mapper.registerModule(new SimpleModule().addSerializer(Prediction.class, new PredictionSerializer()));
        mapper.getFactory().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER.mappedFeature());
        writer = mapper.writer();
    }

    public Buffer write(Object value) {
        try {
            return Buffer.buffer(writer.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + value.getClass(), e);
        }
    }

    public Buffer prediction(Prediction prediction) {
        return PredictionJson.of(prediction, true);
    }

    /** A prediction without word of how this copy of it came about: the same bytes each time while it is the same. */
    public Buffer cacheablePrediction(Prediction prediction) {
        return PredictionJson.of(prediction, false);
    }
}

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
    private final ObjectWriter predictions;
    private final ObjectWriter cacheable;

    public ReplyJson() {
        ObjectMapper mapper = mapper(new PredictionSerializer(true));
        writer = mapper.writer();
        predictions = mapper.writerFor(Prediction.class);
        cacheable = mapper(new PredictionSerializer(false)).writerFor(Prediction.class);
    }

    private static ObjectMapper mapper(PredictionSerializer serializer) {
        ObjectMapper mapper = Json.mapper().copy();
        mapper.registerModule(new SimpleModule().addSerializer(Prediction.class, serializer));
        mapper.getFactory().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER.mappedFeature());
        return mapper;
    }

    public Buffer write(Object value) {
        return write(writer, value);
    }

    public Buffer prediction(Prediction prediction) {
        return write(predictions, prediction);
    }

    /** A prediction without word of how this copy of it came about: the same bytes each time while it is the same. */
    public Buffer cacheablePrediction(Prediction prediction) {
        return write(cacheable, prediction);
    }

    private static Buffer write(ObjectWriter writer, Object value) {
        try {
            return Buffer.buffer(writer.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + value.getClass(), e);
        }
    }
}

package dev.touchline.launcher.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.touchline.mesh.config.Redaction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Writes each event as one JSON object on one line: {@code time} (UTC), {@code level}, {@code logger}, {@code msg},
 * {@code thread}, what is known of the process ({@code role}, {@code node}) and of the request or task at hand ({@code
 * trace_id}, {@code task_id}, {@code match_id}), and {@code stack} where something was thrown. Secrets are hidden.
 */
public final class JsonLines extends EncoderBase<ILoggingEvent> {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int LONGEST_MESSAGE = 8_000;
    private static final int LONGEST_STACK = 16_000;

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(line)) {
            write(event, json);
        } catch (IOException e) {
            throw new UncheckedIOException("a line cannot be written to memory", e);
        }
        line.write('\n');
        return line.toByteArray();
    }

    private static void write(ILoggingEvent event, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("time", event.getInstant().toString());
        json.writeStringField("level", event.getLevel().toString());
        json.writeStringField("logger", event.getLoggerName());
        json.writeStringField("msg", fit(LineFields.message(event), LONGEST_MESSAGE));
        json.writeStringField("thread", event.getThreadName());
        writeAll(event.getLoggerContextVO().getPropertyMap(), ProcessName.FIELDS, json);
        for (Map.Entry<String, String> field : LineFields.of(event).entrySet()) {
            json.writeStringField(field.getKey(), fit(field.getValue(), LONGEST_MESSAGE));
        }
        if (event.getThrowableProxy() != null) {
            json.writeStringField("stack", fit(ThrowableProxyUtil.asString(event.getThrowableProxy()), LONGEST_STACK));
        }
        json.writeEndObject();
    }

    private static void writeAll(Map<String, String> known, Iterable<String> names, JsonGenerator json)
            throws IOException {
        for (String name : names) {
            if (known.containsKey(name)) {
                json.writeStringField(name, known.get(name));
            }
        }
    }

    /** Cut before it is searched for secrets, so that no huge text holds up the thread that logs it. */
    private static String fit(String text, int longest) {
        String bounded = text.length() <= longest ? text : text.substring(0, longest) + "…";
        return Redaction.text(bounded);
    }
}

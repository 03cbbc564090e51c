package dev.touchline.launcher.logging;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.touchline.mesh.config.Redaction;

/** The message of a line for people, with what it is about behind it and without secrets. */
public final class TextMessage extends ClassicConverter {
    @Override
    public String convert(ILoggingEvent event) {
        StringBuilder text = new StringBuilder(LineFields.message(event));
        LineFields.of(event)
                .forEach((name, value) ->
                        text.append(' ').append(name).append('=').append(value));
        return Redaction.text(text.toString());
    }
}

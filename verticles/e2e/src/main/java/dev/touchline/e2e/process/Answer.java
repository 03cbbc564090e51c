package dev.touchline.e2e.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/**
 * An answer over HTTP.
 *
 * @param status its status code
 * @param text its body as it came
 * @param body its body as JSON; a missing node when it is no JSON
 * @param headers its headers
 */
public record Answer(int status, String text, JsonNode body, HttpHeaders headers) {
    /** The first value of a header, empty when there is none. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }
}

package dev.touchline.ingress.reply;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.touchline.contracts.Failure;
import java.util.List;

/**
 * An error as RFC 9457 writes it, with our {@code trace_id} and {@code errors}.
 *
 * @param type path of a page that explains this kind of problem
 * @param title the kind in a few words, the same for every problem of the type
 * @param status HTTP status
 * @param detail what happened this time and what to do next
 * @param instance path of the request
 * @param traceId id under which the logs know it
 * @param errors each single thing that was wrong
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String traceId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Detail> errors) {
    public static final String MEDIA_TYPE = "application/problem+json";

    /** One thing that was wrong. */
    public record Detail(
            String pointer, String reason, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> suggestions) {}

    public static String typeOf(Failure failure) {
        return "/problems/" + failure.code();
    }

    /** The kind of a failure in a few words: its code without the hyphens. */
    public static String titleOf(Failure failure) {
        String words = failure.code().replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    public static List<Detail> detailsOf(Failure failure) {
        return failure.details().stream()
                .map(detail -> new Detail(detail.pointer(), detail.reason(), detail.suggestions()))
                .toList();
    }
}

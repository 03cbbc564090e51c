package dev.touchline.ingress.body;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.mesh.naming.Nearest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

/** Collects what is wrong with a body, so that its sender hears all of it at once. */
public final class Faults {
    private static final int MOST_NAMED = 100;
    private static final int LONGEST_TOKEN = 64;

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}]");

    private final List<Failure.Detail> found = new ArrayList<>();

    public void add(String pointer, String reason) {
        add(pointer, reason, List.of());
    }

    public void add(String pointer, String reason, List<String> suggestions) {
        if (found.size() < MOST_NAMED) {
            found.add(new Failure.Detail(pointer, reason, suggestions));
        }
    }

    /** Finds each name in an object that is not one of the known. */
    public void unknownNames(JsonNode object, List<String> known) {
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                add(
                        "/" + token(name),
                        "is not known here; known are " + String.join(", ", known),
                        Nearest.to(name, known, 1));
            }
        }
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public FailureException failure(boolean object) {
        if (!object) {
            add("", "must be an object such as {\"home\": \"Arsenal\", \"away\": \"Chelsea\"}");
        }
        return new Failure(
                        Category.INVALID, "invalid-body", "The body does not say what to predict; see errors.", found)
                .asException();
    }

    /** A name as a part of a JSON pointer, cut where it is too long to repeat and without what cannot be written. */
    public static String token(String name) {
        String escaped =
                UNPRINTABLE.matcher(name).replaceAll("?").replace("~", "~0").replace("/", "~1");
        return escaped.length() <= LONGEST_TOKEN ? escaped : escaped.substring(0, LONGEST_TOKEN) + "…";
    }
}

package dev.touchline.mesh.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.Failure.Detail;
import dev.touchline.contracts.FailureException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Turns what Jackson says of a body into a failure that the sender can act on, without our class names. */
final class Unreadable {
    private Unreadable() {}

    static FailureException because(IOException problem) {
        String pointer = problem instanceof JsonMappingException mapping ? pointerOf(mapping) : "";
        Failure failure = failure(pointer, reasonOf(problem));
        return failure.causedBy(problem);
    }

    static FailureException because(String pointer, String reason) {
        return failure(pointer, reason).asException();
    }

    private static Failure failure(String pointer, String reason) {
        return new Failure(
                Category.INVALID,
                "unreadable-body",
                "The body could not be read.",
                List.of(new Detail(pointer, reason)));
    }

    private static String pointerOf(JsonMappingException problem) {
        return problem.getPath().stream().map(Unreadable::token).collect(Collectors.joining());
    }

    private static String token(JsonMappingException.Reference step) {
        String name = step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName();
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private static String reasonOf(IOException problem) {
        if (problem instanceof UnrecognizedPropertyException unknown) {
            return "there is no such name; known are "
                    + unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", "));
        }
        if (problem instanceof ValueInstantiationException refused) {
            Throwable cause = refused.getCause();
            if (cause == null || cause.getMessage() == null) {
                return "this value is refused";
            }
            return cause instanceof NullPointerException ? cause.getMessage() + " is missing" : cause.getMessage();
        }
        if (problem instanceof InvalidFormatException format) {
            return "this is not a " + kindOf(format.getTargetType());
        }
        if (problem instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return "a " + kindOf(mismatch.getTargetType()) + " is needed here";
        }
        if (problem instanceof StreamConstraintsException) {
            return "it is nested too deeply, or a string or number in it is too long";
        }
        return problem instanceof JsonProcessingException syntax ? syntaxReason(syntax) : "it ended too early";
    }

    private static String syntaxReason(JsonProcessingException syntax) {
        String where = syntax.getLocation() == null
                ? ""
                : " at line " + syntax.getLocation().getLineNr() + ", column "
                        + syntax.getLocation().getColumnNr();
        return syntax.getOriginalMessage().startsWith("Duplicate field")
                ? "a name appears twice" + where
                : "this is not valid JSON" + where;
    }

    private static String kindOf(Class<?> type) {
        if (type.isEnum() || type == String.class) {
            return "text value of this kind";
        }
        if (type.isArray() || Iterable.class.isAssignableFrom(type)) {
            return "list";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive() && type != boolean.class) {
            return "number of this kind";
        }
        return type == boolean.class || type == Boolean.class ? "true or false" : "value of this kind";
    }
}

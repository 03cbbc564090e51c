package dev.touchline.ingress.contract;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Parameters of a request by name, with the defaults of the contract filled in.
 *
 * @param values {@code Boolean}, {@code Long}, {@code Double}, {@code String} or a list of strings
 */
public record Parameters(Map<String, Object> values) {

    public Optional<String> text(String name) {
        return Optional.ofNullable((String) values.get(name));
    }

    /** The value of a parameter that is required or has a default. */
    public String required(String name) {
        return text(name).orElseThrow(() -> new IllegalStateException("the contract does not promise " + name));
    }

    public int number(String name) {
        return ((Long) values.get(name)).intValue();
    }

    public long id(String name) {
        return (Long) values.get(name);
    }

    public boolean flag(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    public Optional<Boolean> choice(String name) {
        return Optional.ofNullable((Boolean) values.get(name));
    }

    /** A day; one that the calendar does not have is an {@code INVALID} failure. */
    public Optional<LocalDate> day(String name) {
        try {
            return text(name).map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            Failure.Detail fault = new Failure.Detail("query/" + name, "is not a day that exists");
            throw new Failure(
                            Category.INVALID,
                            "invalid-parameter",
                            "A parameter is not as it should be.",
                            List.of(fault))
                    .asException();
        }
    }

    public List<String> list(String name) {
        return values.get(name) instanceof List<?> items
                ? items.stream().map(String.class::cast).toList()
                : List.of();
    }
}

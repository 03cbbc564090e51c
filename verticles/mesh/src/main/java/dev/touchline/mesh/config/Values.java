package dev.touchline.mesh.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the text of a value as the type of its key. */
final class Values {
    private static final Pattern AMOUNT = Pattern.compile("(\\d+) *([A-Za-z]*)");
    private static final Map<String, Duration> SPANS = Map.of(
            "", Duration.ofSeconds(1),
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));
    private static final Map<String, Long> SIZES =
            Map.of("", 1L, "B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

    private Values() {}

    /** The value; an {@link IllegalArgumentException} says what is allowed and does not repeat what was written. */
    static Object read(String text, Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return items(text);
        }
        if (!(type instanceof Class<?> plain)) {
            throw unsupported(type);
        }
        return plain.isEnum() ? constant(text, plain) : read(text, plain);
    }

    private static Object read(String text, Class<?> type) {
        if (type == String.class) {
            return text;
        }
        if (type == int.class || type == Integer.class) {
            return whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE).intValueExact();
        }
        if (type == long.class || type == Long.class) {
            return whole(text, Long.MIN_VALUE, Long.MAX_VALUE).longValueExact();
        }
        if (type == double.class || type == Double.class) {
            return number(text).doubleValue();
        }
        if (type == boolean.class || type == Boolean.class) {
            return truth(text);
        }
        return readObject(text, type);
    }

    private static Object readObject(String text, Class<?> type) {
        if (type == Duration.class) {
            return duration(text);
        }
        if (type == ByteSize.class) {
            return size(text);
        }
        if (type == Path.class) {
            return Path.of(text);
        }
        if (type == URI.class) {
            return uri(text);
        }
        if (type == Secret.class) {
            return new Secret(text);
        }
        throw unsupported(type);
    }

    private static List<String> items(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private static BigDecimal whole(String text, long least, long most) {
        try {
            BigDecimal value = new BigDecimal(text);
            if (value.stripTrailingZeros().scale() <= 0
                    && value.compareTo(BigDecimal.valueOf(least)) >= 0
                    && value.compareTo(BigDecimal.valueOf(most)) <= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a whole number such as 42 is needed", e);
        }
        throw new IllegalArgumentException("a whole number from " + least + " to " + most + " is needed");
    }

    private static BigDecimal number(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a number such as 0.5 is needed", e);
        }
    }

    private static boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("true or false is needed");
        };
    }

    /** A bare number counts seconds, as the variables do that people bring along from other systems. */
    private static Duration duration(String text) {
        Matcher amount = AMOUNT.matcher(text);
        Duration unit = amount.matches() ? SPANS.get(amount.group(2)) : null;
        if (unit == null) {
            throw new IllegalArgumentException("a duration such as 250ms, 30s, 5m, 2h or 1d is needed");
        }
        return scaled(() -> unit.multipliedBy(Long.parseLong(amount.group(1))));
    }

    private static ByteSize size(String text) {
        Matcher amount = AMOUNT.matcher(text);
        Long unit = amount.matches() ? SIZES.get(amount.group(2)) : null;
        if (unit == null) {
            throw new IllegalArgumentException("a size such as 512B, 64KiB, 10MiB or 1GiB is needed");
        }
        return scaled(() -> new ByteSize(Math.multiplyExact(Long.parseLong(amount.group(1)), unit)));
    }

    private static <T> T scaled(Supplier<T> amount) {
        try {
            return amount.get();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("this is too much", e);
        }
    }

    private static URI uri(String text) {
        try {
            URI uri = URI.create(text);
            if (uri.isAbsolute()) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // The cause repeats the text, which may hold a password.
            throw new IllegalArgumentException("a URI such as https://host:port/path is needed");
        }
        throw new IllegalArgumentException("a URI with a scheme, such as https://host:port/path, is needed");
    }

    private static Object constant(String text, Class<?> type) {
        for (Object value : type.getEnumConstants()) {
            if (name(value).equals(text)) {
                return value;
            }
        }
        String allowed =
                Arrays.stream(type.getEnumConstants()).map(Values::name).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("one of " + allowed + " is needed");
    }

    private static String name(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static IllegalArgumentException unsupported(Type type) {
        return new IllegalArgumentException("a setting cannot be a " + type.getTypeName());
    }
}

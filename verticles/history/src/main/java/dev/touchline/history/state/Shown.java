package dev.touchline.history.state;

/** What somebody wrote, as it may be shown to others. Stateless. */
public final class Shown {
    private Shown() {}

    /** Whether a character cannot be seen, or changes how others are. */
    public static boolean invisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** At most forty characters, invisible ones made visible: what is told must not do harm where it is shown. */
    public static String shortened(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .limit(40)
                .forEach(c -> shown.append(invisible(c) ? "\\u%04x".formatted(c) : Character.toString(c)));
        return shown.toString();
    }
}

package dev.touchline.ingress.body;

import dev.touchline.contracts.history.MatchRow;
import java.text.Normalizer;

/** What a club's name must look like before anybody looks for the club. */
public final class ClubNames {
    static final int LONGEST = MatchRow.LONGEST_NAME;

    private ClubNames() {}

    /** What is wrong with a name, or null when nothing is. */
    public static String fault(String name) {
        if (name.codePointCount(0, name.length()) > LONGEST) {
            return "is longer than " + LONGEST + " characters";
        }
        boolean empty = true;
        for (int at = 0; at < name.length(); at += Character.charCount(name.codePointAt(at))) {
            if (isHidden(name.codePointAt(at))) {
                return "has control, formatting or broken characters in it";
            }
            empty &= isSpace(name.codePointAt(at));
        }
        return empty ? "is empty" : null;
    }

    /** A good name as everybody writes it: composed (Unicode NFC), without spaces at its ends. */
    public static String normal(String name) {
        String composed = Normalizer.isNormalized(name, Normalizer.Form.NFC)
                ? name
                : Normalizer.normalize(name, Normalizer.Form.NFC);
        return composed.strip();
    }

    /** Controls, and the invisible characters that turn the direction of text or hide in it. */
    private static boolean isHidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static boolean isSpace(int codePoint) {
        return Character.getType(codePoint) == Character.SPACE_SEPARATOR;
    }
}

package dev.touchline.football;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Reduces the spelling of a club to what matters, so that spellings of one name can be compared. */
final class Spelling {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern APOSTROPHES = Pattern.compile("['’‘`´]");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern CLUB_AFFIX = Pattern.compile("^(?:fc|f c|cf|c f) | (?:fc|f c|cf|c f|afc|a f c)$");
    /** Letters that Unicode does not take apart into a base letter and a mark. */
    private static final Map<String, String> LETTERS = Map.of(
            "ø", "o", "æ", "ae", "œ", "oe", "ß", "ss", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ı", "i", "&", " and ");

    private Spelling() {}

    /** The same letters in the same Unicode form, without white space around. */
    static String tidy(String spelling) {
        return Normalizer.normalize(spelling, Normalizer.Form.NFC).strip();
    }

    /** Without case, accents, punctuation and doubled white space. Empty when nothing is left. */
    static String key(String spelling) {
        String plain = MARKS.matcher(Normalizer.normalize(spelling, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> letter : LETTERS.entrySet()) {
            plain = plain.replace(letter.getKey(), letter.getValue());
        }
        String joined = APOSTROPHES.matcher(plain).replaceAll("");
        return NO_WORD.matcher(joined).replaceAll(" ").strip();
    }

    /**
     * A key without the letters that only say "football club". Asked of what a user wrote, never of a club's own name:
     * {@code Arsenal FC} is Arsenal, but {@code Paris} is not Paris FC. A leading AFC stays, as it tells clubs apart.
     */
    static String withoutAffix(String key) {
        return CLUB_AFFIX.matcher(key).replaceFirst("").strip();
    }
}

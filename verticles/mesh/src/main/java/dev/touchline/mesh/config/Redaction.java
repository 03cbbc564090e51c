package dev.touchline.mesh.config;

import java.util.regex.Pattern;

/** Makes values fit to be shown. */
final class Redaction {
    private static final String HIDDEN = "***";
    private static final Pattern CREDENTIALS = Pattern.compile("(?<=://)[^/@\\s]*@");
    private static final Pattern SECRET_PARAMETER =
            Pattern.compile("(?i)([?&;][^=&;]*(?:password|passwd|secret|token|key)[^=&;]*=)[^&;\\s]*");

    private Redaction() {}

    static Effective show(Key key, Raw raw) {
        return new Effective(key.path(), text(key, raw.text()), raw.origin(), raw.where());
    }

    private static String text(Key key, String text) {
        if (text.isEmpty()) {
            return text;
        }
        if (key.type() == Secret.class) {
            return HIDDEN;
        }
        String withoutUser = CREDENTIALS.matcher(text).replaceAll(HIDDEN + "@");
        return SECRET_PARAMETER.matcher(withoutUser).replaceAll("$1" + HIDDEN);
    }
}

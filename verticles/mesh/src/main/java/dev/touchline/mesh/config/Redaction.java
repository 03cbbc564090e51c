package dev.touchline.mesh.config;

import java.util.regex.Pattern;

/** Makes values and texts fit to be shown. */
public final class Redaction {
    private static final String HIDDEN = "***";
    private static final String SECRETS = "password|passwd|secret|token|key";
    private static final Pattern CREDENTIALS = Pattern.compile("(?<=://)[^/@\\s]*@");
    private static final Pattern SECRET_PARAMETER =
            Pattern.compile("(?i)([?&;][^=&;\\s]*(?:" + SECRETS + ")[^=&;\\s]*=)[^&;\\s]*");

    /** {@code password=...}, {@code "api_key": "..."}, {@code Authorization: Bearer ...}. */
    private static final Pattern NAMED_SECRET = Pattern.compile(
            "(?i)\\b((?:[\\w-]*(?:password|passwd|secret|token|api[_-]?key)|authorization)[\"']?\\s*[:=]\\s*"
                    + "[\"']?(?:bearer\\s+|basic\\s+)?)[^\\s\"',;&}]+");

    private Redaction() {}

    /** Any text without the credentials of addresses in it and without what it calls a password, a token or the like. */
    public static String text(String text) {
        return NAMED_SECRET.matcher(address(text)).replaceAll("$1" + HIDDEN);
    }

    static Effective show(Key key, Raw raw) {
        return new Effective(key.path(), text(key, raw.text()), raw.origin(), raw.where());
    }

    private static String text(Key key, String text) {
        if (text.isEmpty()) {
            return text;
        }
        return key.type() == Secret.class ? HIDDEN : address(text);
    }

    private static String address(String text) {
        String withoutUser = CREDENTIALS.matcher(text).replaceAll(HIDDEN + "@");
        return SECRET_PARAMETER.matcher(withoutUser).replaceAll("$1" + HIDDEN);
    }
}

package dev.touchline.launcher.doctor;

import java.util.Optional;

/**
 * What an examination found.
 *
 * @param what what was examined, one word
 * @param ok whether the server can work with it
 * @param finding what was found, one line without secrets
 * @param fix what to do about it, absent when nothing needs doing
 */
public record Diagnosis(String what, boolean ok, String finding, Optional<String> fix) {

    static Diagnosis healthy(String what, String finding) {
        return new Diagnosis(what, true, finding, Optional.empty());
    }

    static Diagnosis sick(String what, String finding, String fix) {
        return new Diagnosis(what, false, finding, Optional.of(fix));
    }
}

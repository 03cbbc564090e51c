package dev.touchline.football;

import java.util.List;

/** What a spelling turned out to mean. A spelling that is merely close to a club's name is never taken for it. */
public sealed interface Resolution {

    /**
     * The spelling means exactly one club.
     *
     * @param club that club
     */
    record Found(Club club) implements Resolution {}

    /**
     * Clubs of several countries go by this spelling.
     *
     * @param clubs all of them, in order
     */
    record Ambiguous(List<Club> clubs) implements Resolution {}

    /**
     * No club goes by this spelling.
     *
     * @param nearest clubs with a similar name, best first, to suggest to whoever asked; may be empty
     */
    record Unknown(List<Club> nearest) implements Resolution {}
}

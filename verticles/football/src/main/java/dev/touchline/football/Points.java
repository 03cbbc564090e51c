package dev.touchline.football;

/** League points. */
final class Points {
    private Points() {}

    /** Three for a win, one for a draw. */
    static int of(int goalsFor, int goalsAgainst) {
        if (goalsFor == goalsAgainst) {
            return 1;
        }
        return goalsFor > goalsAgainst ? 3 : 0;
    }
}

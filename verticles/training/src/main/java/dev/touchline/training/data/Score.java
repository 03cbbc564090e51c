package dev.touchline.training.data;

/**
 * Goals at full time.
 *
 * @param home goals of the host
 * @param away goals of the visitor
 */
public record Score(int home, int away) {

    /** 0 home win, 1 draw, 2 away win. */
    public int outcome() {
        return Integer.signum(away - home) + 1;
    }
}

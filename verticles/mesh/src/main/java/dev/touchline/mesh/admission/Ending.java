package dev.touchline.mesh.admission;

/** How a piece of work ended, as far as the capacity for more of it is concerned. */
public enum Ending {
    /** It was done; its latency tells something of the capacity. */
    DONE,
    /** It failed for a reason that says nothing of the capacity. */
    IGNORED,
    /** It was dropped or timed out because there is too much work. */
    DROPPED
}

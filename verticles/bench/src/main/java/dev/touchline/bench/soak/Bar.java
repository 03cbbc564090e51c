package dev.touchline.bench.soak;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a process may hold more of in the second half of a soak than in the first, on average.
 *
 * @param what what it is, for a person
 * @param figure where it stands in what was seen
 * @param percent of the first half that may come on top
 * @param more that may come on top of that, in the unit of the figure
 */
record Bar(String what, ToDoubleFunction<Vitals> figure, double percent, double more) {
    /** A thread pool or a connection that comes and goes is no leak; a leak of one a minute is. */
    static final List<Bar> ALL = List.of(
            new Bar("RSS MiB", Vitals::rss, 3, 0),
            new Bar("heap MiB", Vitals::heap, 5, 1),
            new Bar("threads", Vitals::threads, 0, 2),
            new Bar("files", Vitals::files, 0, 4));

    /** The average of the first half. */
    double before(List<Vitals> seen) {
        return average(seen.subList(0, seen.size() / 2));
    }

    /** The average of the second half. */
    double after(List<Vitals> seen) {
        return average(seen.subList(seen.size() / 2, seen.size()));
    }

    boolean kept(List<Vitals> seen) {
        return after(seen) <= before(seen) * (1 + percent / 100) + more;
    }

    private double average(List<Vitals> part) {
        return part.stream().mapToDouble(figure).average().orElse(0);
    }
}

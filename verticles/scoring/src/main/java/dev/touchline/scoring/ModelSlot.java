package dev.touchline.scoring;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Where the model in use sits. It can be replaced at any time: who works with the former one goes on undisturbed, and it
 * is closed when the last of them has ended. Safe for use by any thread.
 */
final class ModelSlot implements AutoCloseable {
    private final AtomicReference<Counted> current = new AtomicReference<>();

    /** The right to use a model until it is closed. Closing it twice counts once. */
    interface Lease extends AutoCloseable {
        Model model();

        @Override
        void close();
    }

    /** The model in use, or nothing when there is none. Whoever gets one must close the lease. */
    Optional<Lease> lease() {
        for (Counted counted = current.get(); counted != null; counted = current.get()) {
            if (counted.retain()) {
                return Optional.of(new Held(counted));
            }
            // It was replaced and closed between the two looks; its successor is there by now.
        }
        return Optional.empty();
    }

    /** Puts a model in the place of the one that is there. The slot closes it in time. */
    void put(Model model) {
        replaceBy(new Counted(model));
    }

    /** Empties the slot. */
    @Override
    public void close() {
        replaceBy(null);
    }

    boolean isEmpty() {
        return current.get() == null;
    }

    private void replaceBy(Counted next) {
        Counted former = current.getAndSet(next);
        if (former != null) {
            former.release();
        }
    }

    /** A model and how many use it, the slot among them. */
    private static final class Counted {
        private final Model model;
        private final AtomicInteger users = new AtomicInteger(1);

        Counted(Model model) {
            this.model = model;
        }

        boolean retain() {
            return users.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
        }

        void release() {
            if (users.decrementAndGet() == 0) {
                model.close();
            }
        }
    }

    private static final class Held implements Lease {
        private final AtomicReference<Counted> counted;
        private final Model model;

        Held(Counted counted) {
            this.counted = new AtomicReference<>(counted);
            this.model = counted.model;
        }

        @Override
        public Model model() {
            return model;
        }

        @Override
        public void close() {
            Counted held = counted.getAndSet(null);
            if (held != null) {
                held.release();
            }
        }
    }
}

package dev.touchline.football;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What each goals model expects of one meeting, worked out once for all who compare them. Confined to one thread. */
final class Outlooks {
    private final Map<DynamicGoals, Outlook> known = new IdentityHashMap<>(2);

    Outlook of(DynamicGoals model, Supplier<Outlook> worked) {
        Outlook outlook = known.get(model);
        if (outlook == null) {
            outlook = worked.get();
            known.put(model, outlook);
        }
        return outlook;
    }
}

package dev.touchline.mesh.cluster;

import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationListener;
import io.vertx.core.spi.cluster.RegistrationUpdateEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the event bus from choosing processes that are known to be silent, as long as another one serves the same
 * address: membership alone would send every second request to a frozen process until the others put it out. Where
 * nobody else serves an address the silent ones stay, for they may be slow rather than gone. Safe for any thread.
 */
final class Answering implements RegistrationListener {
    private final RegistrationListener bus;
    private final Map<String, List<RegistrationInfo>> registered = new HashMap<>();
    private Set<String> silent = Set.of();

    /** @param bus what chooses among the registrations */
    Answering(RegistrationListener bus) {
        this.bus = bus;
    }

    /** From now on these processes, by their ids, are silent and no others. */
    synchronized void silent(Set<String> nodes) {
        Set<String> before = silent;
        silent = Set.copyOf(nodes);
        registered.forEach((address, all) -> {
            if (!chosen(all, before).equals(chosen(all, silent))) {
                tell(address, all);
            }
        });
    }

    /** Of all registrations of an address, as they were read, those to choose from. */
    synchronized List<RegistrationInfo> read(String address, List<RegistrationInfo> all) {
        if (!all.isEmpty()) {
            // An update that came while it was read is newer.
            registered.putIfAbsent(address, List.copyOf(all));
        }
        return chosen(all, silent);
    }

    @Override
    public synchronized void registrationsUpdated(RegistrationUpdateEvent event) {
        if (event.registrations().isEmpty()) {
            registered.remove(event.address());
        } else {
            registered.put(event.address(), List.copyOf(event.registrations()));
        }
        tell(event.address(), event.registrations());
    }

    @Override
    public synchronized void registrationsLost() {
        registered.clear();
        bus.registrationsLost();
    }

    @Override
    public boolean wantsUpdatesFor(String address) {
        return bus.wantsUpdatesFor(address);
    }

    private void tell(String address, List<RegistrationInfo> all) {
        bus.registrationsUpdated(new RegistrationUpdateEvent(address, chosen(all, silent)));
    }

    private static List<RegistrationInfo> chosen(List<RegistrationInfo> all, Set<String> silent) {
        List<RegistrationInfo> answering =
                all.stream().filter(one -> !silent.contains(one.nodeId())).toList();
        return answering.isEmpty() ? all : answering;
    }
}

package dev.touchline.mesh.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.multimap.MultiMap;
import io.vertx.core.Completable;
import io.vertx.core.Promise;
import io.vertx.core.spi.cluster.NodeInfo;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationListener;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import io.vertx.spi.cluster.hazelcast.impl.HazelcastRegistrationInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The cluster manager, which also knows what this process has registered and so can tell when the cluster has forgotten
 * it: after a partition or a long pause, registrations of a process that everybody took for gone stay deleted although
 * the process is back (vert.x issue 4394). It also keeps requests from processes that do not answer. Safe for use by any
 * thread.
 */
final class Registrar extends HazelcastClusterManager {
    private static final String REGISTRATIONS = "__vertx.subs";
    private static final long PUT_BACK_SECONDS = 10;

    private final Set<Registration> own = ConcurrentHashMap.newKeySet();
    private Set<Registration> orphans = Set.of();
    private Answering answering;

    /** One consumer of one address. */
    private record Registration(String address, RegistrationInfo info) {}

    /**
     * What a look at the cluster's registrations found.
     *
     * @param own consumers of this process
     * @param restored how many of them the cluster had forgotten; they are back
     * @param removed registrations of processes that are gone; they are deleted
     */
    record Pass(int own, int restored, int removed) {}

    Registrar(Config config) {
        super(config);
    }

    /** Called once, before the bus begins. */
    @Override
    public void registrationListener(RegistrationListener bus) {
        answering = new Answering(bus);
        super.registrationListener(answering);
    }

    @Override
    public void getRegistrations(String address, Completable<List<RegistrationInfo>> promise) {
        super.getRegistrations(
                address,
                (found, thrown) -> promise.complete(thrown == null ? answering.read(address, found) : null, thrown));
    }

    /** Requests go to these processes only where nobody else serves what they are for. */
    void silent(Set<String> nodes) {
        answering.silent(nodes);
    }

    @Override
    public void addRegistration(String address, RegistrationInfo info, Completable<Void> promise) {
        super.addRegistration(address, info, (done, thrown) -> {
            if (thrown == null && !info.localOnly()) {
                own.add(new Registration(address, info));
            }
            promise.complete(done, thrown);
        });
    }

    @Override
    public void removeRegistration(String address, RegistrationInfo info, Completable<Void> promise) {
        Registration gone = new Registration(address, info);
        own.remove(gone);
        super.removeRegistration(address, info, (done, thrown) -> {
            // Its adding may have been under way before.
            own.remove(gone);
            promise.complete(done, thrown);
        });
    }

    /** How many processes there are, this one among them. */
    int size() {
        return isActive() ? getNodes().size() : 0;
    }

    /**
     * Compares the cluster's registrations with this process's own and mends what differs. Blocks, for as long as a
     * member that holds a part of them does not answer; by one thread at a time.
     */
    Pass mend() throws InterruptedException, ExecutionException, TimeoutException {
        mendOwnAddress();
        Set<Registration> before = Set.copyOf(own);
        Set<Registration> known = known();
        List<Registration> lost =
                before.stream().filter(mine -> !known.contains(mine)).toList();
        for (Registration mine : lost) {
            putBack(mine);
        }
        return new Pass(before.size(), lost.size(), removeOrphans(known));
    }

    private void mendOwnAddress() throws InterruptedException, ExecutionException, TimeoutException {
        NodeInfo mine = getNodeInfo();
        if (mine != null && !getHazelcastInstance().getMap("__vertx.nodeInfo").containsKey(getNodeId())) {
            Promise<Void> done = Promise.promise();
            setNodeInfo(mine, done);
            await(done);
        }
    }

    private void putBack(Registration mine) throws InterruptedException, ExecutionException, TimeoutException {
        Promise<Void> done = Promise.promise();
        super.addRegistration(mine.address(), mine.info(), done);
        await(done);
        if (!own.contains(mine)) {
            // It was cancelled meanwhile; a registration without a consumer would swallow messages.
            super.removeRegistration(mine.address(), mine.info(), Promise.promise());
        }
    }

    /** A process that has just joined may have registered before it is listed: only what stays orphaned is deleted. */
    private int removeOrphans(Set<Registration> known) {
        Set<String> nodes = new HashSet<>(getNodes());
        Set<Registration> orphaned = new HashSet<>();
        known.stream().filter(one -> !nodes.contains(one.info().nodeId())).forEach(orphaned::add);
        List<Registration> again = new ArrayList<>(orphaned);
        again.retainAll(orphans);
        again.forEach(one -> registrations().remove(one.address(), new HazelcastRegistrationInfo(one.info())));
        orphans = orphaned;
        return again.size();
    }

    private Set<Registration> known() {
        Set<Registration> known = new HashSet<>();
        for (Map.Entry<String, HazelcastRegistrationInfo> entry :
                registrations().entrySet()) {
            known.add(new Registration(entry.getKey(), entry.getValue().unwrap()));
        }
        return known;
    }

    private MultiMap<String, HazelcastRegistrationInfo> registrations() {
        return getHazelcastInstance().getMultiMap(REGISTRATIONS);
    }

    private static void await(Promise<Void> promise) throws InterruptedException, ExecutionException, TimeoutException {
        Future<Void> future = promise.future().toCompletionStage().toCompletableFuture();
        future.get(PUT_BACK_SECONDS, TimeUnit.SECONDS);
    }
}

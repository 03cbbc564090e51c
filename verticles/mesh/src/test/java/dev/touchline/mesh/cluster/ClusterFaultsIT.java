package dev.touchline.mesh.cluster;

import static dev.touchline.mesh.cluster.Members.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.mesh.cluster.Load.Ended;
import dev.touchline.mesh.cluster.Members.Member;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What happens to requests over the bus when members are killed, frozen, stopped and started, as real processes. */
class ClusterFaultsIT {
    private static final Duration DEADLINE = Duration.ofSeconds(8);

    /** Shorter than the default of 10 s, so that the test is. */
    private static final Duration NO_HEARTBEAT = Duration.ofSeconds(5);

    @RegisterExtension
    final Members members = new Members();

    @TempDir
    private Path folder;

    private final List<MemberProcess> processes = new ArrayList<>();

    @AfterEach
    void stop() {
        processes.forEach(MemberProcess::close);
    }

    @Test
    void losesNoIdempotentRequestWhenAServerIsKilled() throws Exception {
        MemberProcess victim = start(0);
        MemberProcess survivor = start(1);
        Load load = loadOn(victim, survivor);

        victim.kill();
        long killed = System.nanoTime();
        until("the survivor alone is left", Duration.ofSeconds(15), () -> survivor.saidLast()
                .contains("size 2"));
        List<Ended> ended = settle(load, killed);

        assertThat(ended).as(report(killed, ended)).noneMatch(Ended::failed);
        assertThat(since(killed + seconds(5), ended))
                .as(report(killed, ended))
                .isNotEmpty()
                .allMatch(one -> one.pid() == survivor.pid() && one.millis() < 1_000);
    }

    @Test
    void servesOnAroundAFrozenServerAndTakesItBackWhenItThaws() throws Exception {
        MemberProcess frozen = start(0);
        MemberProcess other = start(1);
        Load load = loadOn(frozen, other);

        int othersBefore = other.said().size();
        frozen.freeze();
        long froze = System.nanoTime();
        other.awaitSaying("ready size 2", othersBefore);
        until("15 s are over", Duration.ofSeconds(20), () -> System.nanoTime() - froze > seconds(15));
        int saidBefore = frozen.said().size();
        frozen.thaw();
        frozen.awaitSaying("ready size 3", saidBefore);
        long back = System.nanoTime();
        until("it answers", Duration.ofSeconds(30), () -> load.soFar().stream()
                .anyMatch(one -> one.askedAt() > back && one.pid() == frozen.pid()));
        List<Ended> ended = settle(load, froze);

        String report = report(froze, ended) + "; the frozen one said " + frozen.said();
        assertThat(other.said().subList(othersBefore, other.said().size()))
                .as("the other stays ready")
                .noneMatch(line -> line.startsWith("unready"));
        assertThat(frozen.said().get(saidBefore))
                .as("it is not ready before it is back")
                .startsWith("unready");
        assertThat(since(froze + seconds(5), ended))
                .as("the others go round it long before they put it out; " + report)
                .noneMatch(Ended::failed);
    }

    @Test
    void failsNoRequestWhenAServerIsStopped() throws Exception {
        MemberProcess leaver = start(0);
        MemberProcess stays = start(1);
        Load load = loadOn(leaver, stays);

        long told = System.nanoTime();
        assertThat(leaver.terminate()).isEqualTo(143);
        List<Ended> ended = settle(load, told);

        assertThat(ended).as(report(told, ended)).isNotEmpty().noneMatch(Ended::failed);
        assertThat(ended).as(report(told, ended)).allMatch(one -> one.millis() < 1_500);
    }

    @RepeatedTest(5)
    void formsOneClusterWhenTwoStartAtOnce() {
        MemberProcess one = begin(0);
        MemberProcess other = begin(1);

        one.awaitReady(2);
        other.awaitReady(2);
    }

    private Load loadOn(MemberProcess one, MemberProcess other) {
        Member client = members.join(2, Map.of("MAX_NO_HEARTBEAT", NO_HEARTBEAT.toSeconds() + "s"));
        one.awaitReady(3);
        other.awaitReady(3);
        Load load = new Load(client.cluster().vertx(), client.bus(), DEADLINE).begin();
        until("both answer, and soon", Duration.ofSeconds(60), () -> load.isSteady(one.pid(), other.pid()));
        return load;
    }

    /** Lets the load go on for some seconds and gives what the fault can have touched. */
    private static List<Ended> settle(Load load, long fault) {
        long from = System.nanoTime();
        until("some seconds go by", Duration.ofSeconds(10), () -> System.nanoTime() - from > seconds(5));
        return load.end().stream().filter(one -> one.endedAt() >= fault).toList();
    }

    private static List<Ended> since(long from, List<Ended> ended) {
        return ended.stream().filter(one -> one.askedAt() > from).toList();
    }

    private static String report(long at, List<Ended> ended) {
        List<Ended> failed = ended.stream().filter(Ended::failed).toList();
        long last = failed.stream().mapToLong(Ended::askedAt).max().orElse(at);
        long slowest = ended.stream().mapToLong(Ended::millis).max().orElse(0);
        long slow = ended.stream().filter(one -> one.millis() > 500).count();
        return ended.size() + " asked, " + failed.size() + " failed, the last asked "
                + TimeUnit.NANOSECONDS.toMillis(last - at) + " ms after it, " + slow + " took over 500 ms, slowest "
                + slowest + " ms "
                + failed.stream().map(Ended::failure).distinct().toList();
    }

    private MemberProcess start(int seat) {
        MemberProcess process = begin(seat);
        process.awaitSaying("ready", 0);
        return process;
    }

    private MemberProcess begin(int seat) {
        MemberProcess process = MemberProcess.start(
                folder, members.environment(seat, Map.of("MAX_NO_HEARTBEAT", NO_HEARTBEAT.toSeconds() + "s")));
        processes.add(process);
        return process;
    }

    private static long seconds(int seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }
}

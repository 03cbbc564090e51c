package dev.touchline.mesh.cluster;

import static dev.touchline.mesh.cluster.Members.until;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.cluster.Member;
import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.io.Serializable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who becomes a member, and what a member lets another one do to it. */
class MembershipIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    @RegisterExtension
    final Members members = new Members();

    @Test
    void findsMembersByTheNameOfAService() {
        String port = Integer.toString(members.membershipPort(0));
        Map<String, String> byName = Map.of("KUBERNETES_SERVICE", "localhost", "MEMBERS", "127.0.0.1:1", "PORT", port);
        Members.Member first = members.join(0, byName);

        Members.Member second = members.join(1, with(byName, "HOST", "127.0.0.2"));

        until(
                "both know each other",
                SOON,
                () -> first.cluster().size() == 2 && second.cluster().size() == 2);
    }

    @Test
    void refusesAnObjectThatIsNotOneOfItsOwnMessages() {
        members.join(0);
        HazelcastInstance hostile = Hazelcast.newHazelcastInstance(unfiltered(members.config(1, Map.of())));
        try {
            Member other = hostile.getCluster().getMembers().stream()
                    .filter(member -> !member.localMember())
                    .findFirst()
                    .orElseThrow();

            Future<String> run = hostile.getExecutorService("any").submitToMember(new Intrusion(), other);

            assertThatThrownBy(() -> run.get(SOON.toSeconds(), TimeUnit.SECONDS))
                    .hasStackTraceContaining(SecurityException.class.getName())
                    .hasStackTraceContaining(Intrusion.class.getName());
        } finally {
            hostile.shutdown();
        }
    }

    /** The configuration of a member that would itself take any object. */
    private static Config unfiltered(ClusterConfig cluster) {
        Config config = Membership.of(cluster);
        config.getSerializationConfig().setJavaSerializationFilterConfig(null);
        return config;
    }

    private static Map<String, String> with(Map<String, String> settings, String key, String value) {
        Map<String, String> all = new HashMap<>(settings);
        all.put(key, value);
        return all;
    }

    /** Work that runs wherever it is read. */
    private static final class Intrusion implements Callable<String>, Serializable {
        private static final long serialVersionUID = 1;

        @Override
        public String call() {
            return "done";
        }
    }
}

package dev.touchline.mesh.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AcksTest {
    private final List<String> told = new ArrayList<>();
    private final Acks acks = new Acks();
    private long last;

    private final Channel channel = (Channel) Proxy.newProxyInstance(
            Channel.class.getClassLoader(), new Class<?>[] {Channel.class}, (proxy, method, arguments) -> {
                assertThat(method.getName()).isEqualTo("basicAck");
                return told.add((boolean) arguments[1] ? "up to " + arguments[0] : "only " + arguments[0]);
            });

    @Test
    void tellsOnceOfAllThatFollowWithoutAGap() throws IOException {
        handOut(4);
        settle(2, 1, 3);

        assertThat(told).containsExactly("up to 3");
    }

    @Test
    void tellsOneByOneOfWhatHasSomethingUnderWayBeforeIt() throws IOException {
        handOut(5);
        settle(1, 3, 5);

        assertThat(told).containsExactly("up to 1", "only 3", "only 5");
    }

    @Test
    void neverTellsTwiceOfAMessageByItself() throws IOException {
        handOut(7);
        settle(3);
        settle(1, 2);
        settle(5);
        settle(4);

        assertThat(told).containsExactly("only 3", "up to 2", "only 5", "up to 4");
        settle(6, 7);
        assertThat(told).last().isEqualTo("up to 7");
    }

    @Test
    void asksToBeCalledOnceForWhateverComesUntilThen() throws IOException {
        handOut(3);
        assertThat(acks.add(1)).isTrue();
        assertThat(acks.add(2)).isFalse();
        acks.tell(channel);

        assertThat(acks.add(3)).isTrue();
    }

    @Test
    void tellsTogetherOfAllBeforeTheFirstThatIsStillUnderWay() throws IOException {
        handOut(1_000);
        for (long tag = 2; tag <= 999; tag++) {
            settle(tag);
        }
        told.clear();

        settle(1, 1_000);

        assertThat(told).containsExactly("up to 1000");
    }

    private void handOut(int messages) {
        for (int i = 0; i < messages; i++) {
            acks.handedOut(++last);
        }
    }

    private void settle(long... tags) throws IOException {
        for (long tag : tags) {
            acks.add(tag);
        }
        acks.tell(channel);
    }
}

package dev.touchline.dispatch.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.touchline.contracts.FailureException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
    private static final WebhookConfig CONFIG =
            Configs.of(List.of("club.example", "club.example:8443", "inside:9000"), List.of("inside:9000"));

    @Test
    void takesHostsThatAreAllowed() {
        assertThat(Target.of("https://Club.example/done?x=1#top", CONFIG))
                .isEqualTo(new Target(true, "club.example", 443, "/done?x=1", false));
        assertThat(Target.of("https://club.example:8443", CONFIG))
                .isEqualTo(new Target(true, "club.example", 8443, "/", false));
        assertThat(Target.of("http://inside:9000/a", CONFIG)).isEqualTo(new Target(false, "inside", 9000, "/a", true));
    }

    @ParameterizedTest
    @CsvSource({
        "http://club.example/done, callback-not-allowed",
        "https://evil.example/done, callback-not-allowed",
        "https://club.example.evil.example/, callback-not-allowed",
        "https://club.example:444/, callback-not-allowed",
        "https://127.0.0.1/, callback-not-allowed",
        "https://inside:9001/, callback-not-allowed",
        "https://club.example@evil.example/, invalid-callback",
        "https://me:secret@club.example/, invalid-callback",
        "ftp://club.example/, invalid-callback",
        "file:///etc/passwd, invalid-callback",
        "club.example, invalid-callback",
        "https://club.example/a b, invalid-callback",
        "https:///done, invalid-callback"
    })
    void refusesAllOthers(String url, String code) {
        assertThat(catchThrowableOfType(FailureException.class, () -> Target.of(url, CONFIG))
                        .failure()
                        .code())
                .isEqualTo(code);
    }

    @Test
    void refusesAnAddressThatIsTooLong() {
        String url = "https://club.example/" + "a".repeat(2_000);

        assertThat(catchThrowableOfType(FailureException.class, () -> Target.of(url, CONFIG))
                        .failure()
                        .code())
                .isEqualTo("invalid-callback");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.8.8",
                "0.0.0.0",
                "0.1.2.3",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "192.0.0.1",
                "198.18.0.1",
                "198.19.255.1",
                "203.0.113.7",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::1",
                "2001:db8::1",
                "2001::1"
            })
    void knowsAddressesThatAreNotOfTheInternet(String address) throws UnknownHostException {
        assertThat(PublicAddress.is(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.216.34", "8.8.8.8", "172.32.0.1", "100.128.0.1", "192.1.1.1", "2606:4700::1111"})
    void knowsAddressesOfTheInternet(String address) throws UnknownHostException {
        assertThat(PublicAddress.is(InetAddress.getByName(address))).isTrue();
    }
}

package dev.touchline.dispatch.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.mesh.config.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignerTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /** The example of the reference implementations of Standard Webhooks. */
    @Test
    void signsAsTheSpecificationDoes() {
        byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

        assertThat(signer(SECRET).sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, body))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void signsWithEachSecretWhileOneTakesOverFromAnother() {
        byte[] body = {1, 2, 3};
        String other = "whsec_" + "QUJDRA".repeat(8);

        assertThat(signer(SECRET + ", " + other).sign("a", 1, body).split(" "))
                .containsExactly(
                        signer(SECRET).sign("a", 1, body), signer(other).sign("a", 1, body))
                .doesNotHaveDuplicates();
    }

    @Test
    void signsEveryPartOfANotice() {
        Signer signer = signer(SECRET);

        assertThat(new String[] {
                    signer.sign("a", 1, new byte[] {1}),
                    signer.sign("b", 1, new byte[] {1}),
                    signer.sign("a", 2, new byte[] {1}),
                    signer.sign("a", 1, new byte[] {2})
                })
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"whsec_short", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa*w", "a secret that is no base64"})
    void refusesWhatIsNoSecretWithoutRepeatingIt(String secret) {
        assertThatThrownBy(() -> signer(secret))
                .hasMessageContaining("24 to 64 bytes")
                .message()
                .doesNotContain(secret);
    }

    private static Signer signer(String secrets) {
        return Signer.of(Optional.of(new Secret(secrets)));
    }
}

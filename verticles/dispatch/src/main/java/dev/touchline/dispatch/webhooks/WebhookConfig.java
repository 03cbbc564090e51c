package dev.touchline.dispatch.webhooks;

import dev.touchline.mesh.config.ConfigLoader;
import dev.touchline.mesh.config.Secret;
import dev.touchline.mesh.config.Section;
import dev.touchline.mesh.config.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Settings of webhooks; each is checked at construction. */
@Section(value = "webhooks", doc = "Telling callers over HTTP that their tasks have ended. Off until hosts are named.")
public record WebhookConfig(
        @Setting(doc = "Hosts that may be told, as host or host:port; without a port it is that of the scheme.")
                List<String> hosts,
        @Setting(
                        doc =
                                "Those of them that may be on this machine or in a private network, and may be told over plain HTTP.")
                List<String> privateHosts,
        @Setting(
                        doc =
                                "Secrets that notices are signed with, whsec_<base64> of 24 to 64 bytes, separated by commas. Receivers accept a notice that any of theirs has signed, so a new one is added before the old one is removed.")
                Optional<Secret> secrets,
        @Setting(value = "12", doc = "Attempts at telling somebody before nobody tries any more.") int attempts,
        @Setting(value = "5s", doc = "Delay before the second attempt; it doubles with each further one.")
                Duration retryBase,
        @Setting(value = "1h", doc = "Longest delay between two attempts.") Duration retryLimit,
        @Setting(value = "10s", doc = "How long one attempt may take.") Duration timeout,
        @Setting(value = "16", doc = "Attempts of one process under way at a time.") int concurrency) {

    private static final Pattern HOST = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:[0-9]{1,5})?");

    public WebhookConfig {
        hosts = List.copyOf(hosts);
        privateHosts = List.copyOf(privateHosts);
        hosts.forEach(host ->
                require(HOST.matcher(host).matches(), "hosts must be such as club.example or club.example:8443"));
        for (String host : privateHosts) {
            require(hosts.contains(host), "private-hosts names " + host + ", which hosts does not");
        }
        int known = Signer.of(secrets).secrets();
        require(
                hosts.isEmpty() || known > 0,
                "secrets are missing: receivers could not tell our notices from others'; set"
                        + " TOUCHLINE_WEBHOOKS_SECRETS, say to whsec_$(openssl rand -base64 32)");
        require(attempts >= 1, "attempts must be at least 1");
        require(concurrency >= 1, "concurrency must be at least 1");
        require(timeout.toMillis() >= 1, "timeout must be at least 1ms");
        require(retryBase.toMillis() >= 1, "retry-base must be at least 1ms");
        require(retryLimit.compareTo(retryBase) >= 0, "retry-limit must not be shorter than retry-base");
    }

    /** The defaults of every key: nobody is told anything. */
    public static WebhookConfig defaults() {
        return ConfigLoader.defaults(WebhookConfig.class);
    }

    /** Whether anybody may be told. */
    public boolean enabled() {
        return !hosts.isEmpty();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}

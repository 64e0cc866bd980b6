package io.inventory.standalone.broker;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * A client listener behind TLS, passwords (SASL PLAIN) and access control lists, as a cluster of grown-ups has it. The broker's own
 * listeners stay open on loopback.
 *
 * @param keystore PEM file with the broker's key and then its certificate (KIP-651)
 * @param passwords of each user
 * @param administrator the user whom no list limits; all others may do what lists allow
 * @param authorizer what decides: the class of Kafka, or one made from it
 */
public record ClientSecurity(Path keystore, Map<String, String> passwords, String administrator, Class<?> authorizer) {

    public ClientSecurity {
        keystore = keystore.toAbsolutePath();
        passwords = Map.copyOf(passwords);
    }

    /** What a broker is told; {@code listener} is that of the clients. */
    Map<String, String> properties(String listener) {
        String prefix = "listener.name." + listener.toLowerCase(Locale.ROOT) + ".";
        return Map.of(
                "sasl.enabled.mechanisms",
                "PLAIN",
                prefix + "plain.sasl.jaas.config",
                jaas(),
                prefix + "ssl.keystore.type",
                "PEM",
                prefix + "ssl.keystore.location",
                keystore.toString(),
                "authorizer.class.name",
                authorizer.getName(),
                // Those on the broker's own listeners have no name.
                "super.users",
                "User:ANONYMOUS;User:" + administrator);
    }

    private String jaas() {
        StringBuilder text = new StringBuilder("org.apache.kafka.common.security.plain.PlainLoginModule required");
        passwords.forEach((user, password) -> text.append(" user_%s=\"%s\"".formatted(user, password)));
        return text.append(';').toString();
    }
}

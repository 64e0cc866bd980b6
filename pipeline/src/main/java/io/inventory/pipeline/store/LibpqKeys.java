package io.inventory.pipeline.store;

import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Translates the keys of libpq to those of the JDBC driver (PostgreSQL manual, libpq, parameter key words; pgJDBC, connection
 * parameters).
 */
final class LibpqKeys {
    private static final Map<String, String> RENAMED = Map.ofEntries(
            Map.entry("sslmode", "sslmode"),
            Map.entry("sslrootcert", "sslrootcert"),
            Map.entry("sslcert", "sslcert"),
            Map.entry("sslkey", "sslkey"),
            Map.entry("sslpassword", "sslpassword"),
            Map.entry("sslnegotiation", "sslNegotiation"),
            Map.entry("channel_binding", "channelBinding"),
            Map.entry("require_auth", "requireAuth"),
            Map.entry("gssencmode", "gssEncMode"),
            Map.entry("krbsrvname", "kerberosServerName"),
            Map.entry("application_name", "ApplicationName"),
            Map.entry("connect_timeout", "connectTimeout"),
            Map.entry("options", "options"));

    private static final Map<String, String> SERVER_TYPES = Map.of(
            "any", "any",
            "read-write", "primary",
            "primary", "primary",
            "read-only", "secondary",
            "standby", "secondary",
            "prefer-standby", "preferSecondary");

    /** Known, and without a counterpart that would do us any good. */
    private static final Set<String> LEFT_ASIDE = Set.of(
            "fallback_application_name",
            "client_encoding",
            "keepalives_idle",
            "keepalives_interval",
            "keepalives_count",
            "tcp_user_timeout",
            "sslcompression",
            "sslsni",
            "timeout",
            "dial_timeout",
            "read_timeout",
            "write_timeout");

    private LibpqKeys() {}

    /** @throws IllegalArgumentException when libpq has no such key, or the value is none of its own */
    static void translate(String key, String value, BiConsumer<String, String> into) {
        String renamed = RENAMED.get(key);
        if (renamed != null) {
            into.accept(renamed, value);
        } else if (!LEFT_ASIDE.contains(key)) {
            translateValue(key, value, into);
        }
    }

    private static void translateValue(String key, String value, BiConsumer<String, String> into) {
        switch (key) {
            case "target_session_attrs" -> into.accept("targetServerType", serverType(value));
            case "load_balance_hosts" -> into.accept("loadBalanceHosts", String.valueOf(value.equals("random")));
            case "keepalives" -> into.accept("tcpKeepAlive", String.valueOf(value.equals("1")));
            case "ssl" -> into.accept("sslmode", value.equals("true") ? "require" : "prefer");
            default ->
                throw new IllegalArgumentException("the database URI has an unknown key '" + key + "'; a setting of the"
                        + " server is written options=-c%20" + key + "%3D" + "<value>");
        }
    }

    private static String serverType(String value) {
        String type = SERVER_TYPES.get(value);
        if (type == null) {
            throw new IllegalArgumentException("target_session_attrs in the database URI cannot be '" + value + "'");
        }
        return type;
    }
}

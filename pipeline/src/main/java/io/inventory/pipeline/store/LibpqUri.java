package io.inventory.pipeline.store;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a libpq URI behind its scheme: {@code [user[:password]@][host[:port][,…]][/name][?key=value&…]}. */
final class LibpqUri {
    private static final String DEFAULT_PORT = "5432";

    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Map<String, String> parts = new LinkedHashMap<>();
    private final Function<String, @Nullable String> environment;

    LibpqUri(String text, Function<String, @Nullable String> environment) {
        this.environment = environment;
        int query = text.indexOf('?');
        String path = query < 0 ? text : text.substring(0, query);
        readAuthorityAndName(path);
        if (query >= 0) {
            readQuery(text.substring(query + 1));
        }
    }

    private void readAuthorityAndName(String path) {
        int slash = path.indexOf('/');
        String authority = slash < 0 ? path : path.substring(0, slash);
        put("dbname", slash < 0 ? "" : path.substring(slash + 1));
        int at = authority.lastIndexOf('@');
        if (at >= 0) {
            readUser(authority.substring(0, at));
        }
        readHosts(authority.substring(at + 1));
    }

    private void readUser(String user) {
        int colon = user.indexOf(':');
        put("user", colon < 0 ? user : user.substring(0, colon));
        put("password", colon < 0 ? "" : user.substring(colon + 1));
    }

    private void readHosts(String hosts) {
        List<String> names = new ArrayList<>();
        List<String> ports = new ArrayList<>();
        for (String host : hosts.split(",", -1)) {
            int colon = host.lastIndexOf(':');
            boolean hasPort = colon > host.lastIndexOf(']');
            names.add(hasPort ? host.substring(0, colon) : host);
            ports.add(hasPort ? host.substring(colon + 1) : "");
        }
        put("host", String.join(",", names));
        put("port", String.join(",", ports));
    }

    private void readQuery(String query) {
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("'" + pair + "' in the database URI is not key=value");
            }
            readParameter(pair.substring(0, equals), pair.substring(equals + 1));
        }
    }

    private void readParameter(String key, String value) {
        if (List.of("host", "port", "user", "password", "dbname").contains(key)) {
            put(key, value);
        } else {
            LibpqKeys.translate(key, decode(value), properties::put);
        }
    }

    private void put(String key, String value) {
        if (!value.isEmpty()) {
            parts.put(key, decode(value));
        }
    }

    /** Percent-decoding only: a plus sign is a plus sign in these URIs. */
    private static String decode(String value) {
        try {
            return java.net.URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the database URI holds a '%' that starts no code; write it as %25", e);
        }
    }

    DatabaseAddress address() {
        String user = part("user", "PGUSER", System.getProperty("user.name", "postgres"));
        String name = part("dbname", "PGDATABASE", user);
        String hosts = hosts();
        properties.put("user", user);
        String password = part("password", "PGPASSWORD", "");
        if (!password.isEmpty()) {
            properties.put("password", password);
        }
        properties.putIfAbsent("ApplicationName", "inventory");
        String url = "jdbc:postgresql://" + hosts + "/" + URLEncoder.encode(name, StandardCharsets.UTF_8);
        return new DatabaseAddress(url, properties, hosts + "/" + name);
    }

    private String part(String key, String variable, String otherwise) {
        @Nullable String given = parts.get(key);
        @Nullable String fromEnvironment = environment.apply(variable);
        if (given != null) {
            return given;
        }
        return fromEnvironment == null || fromEnvironment.isEmpty() ? otherwise : fromEnvironment;
    }

    private String hosts() {
        String[] hosts = part("host", "PGHOST", "localhost").split(",", -1);
        String[] ports = part("port", "PGPORT", DEFAULT_PORT).split(",", -1);
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < hosts.length; i++) {
            String port = ports.length == 1 ? ports[0] : i < ports.length ? ports[i] : "";
            pairs.add(host(hosts[i]) + ":" + port(port));
        }
        return String.join(",", pairs);
    }

    private static String host(String host) {
        if (host.startsWith("/")) {
            throw new IllegalArgumentException("the database URI names a Unix socket; name a host, such as localhost");
        }
        return host.isEmpty() ? "localhost" : host;
    }

    private static String port(String port) {
        if (port.isEmpty()) {
            return DEFAULT_PORT;
        }
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new IllegalArgumentException("'" + port + "' in the database URI is not a port");
        }
        return port;
    }
}

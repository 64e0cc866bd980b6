package io.inventory.pipeline.store;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is, in the driver's terms. Its text form shows no secret.
 *
 * @param jdbcUrl a URL for the PostgreSQL driver, without user and password unless it was given as such
 * @param properties connection properties of the driver, the password among them
 * @param label where it is, for people: host:port/name
 */
public record DatabaseAddress(String jdbcUrl, Map<String, String> properties, String label) {
    private static final String JDBC = "jdbc:postgresql:";

    public DatabaseAddress {
        properties = Map.copyOf(properties);
    }

    /**
     * Reads {@code postgres://user:password@host:port/name?key=value} (also {@code postgresql://}, several hosts with commas;
     * PostgreSQL manual, libpq, connection strings) or a {@code jdbc:postgresql:} URL. A password that is absent is taken from
     * {@code PGPASSWORD}, else by the driver from {@code ~/.pgpass}.
     *
     * @param environment looks up an environment variable; null when it is not set
     * @throws IllegalArgumentException in one line that says what is wrong, without the password
     */
    public static DatabaseAddress parse(String dsn, Function<String, @Nullable String> environment) {
        String text = dsn.strip();
        if (text.startsWith(JDBC)) {
            return ofJdbc(text, environment);
        }
        if (text.startsWith("postgres://") || text.startsWith("postgresql://")) {
            return new LibpqUri(text.substring(text.indexOf("://") + 3), environment).address();
        }
        throw new IllegalArgumentException("a database address is a URI such as postgres://user@host:5432/name");
    }

    private static DatabaseAddress ofJdbc(String url, Function<String, @Nullable String> environment) {
        String label = url.substring(JDBC.length()).replaceFirst("\\?.*", "").replaceFirst("^//", "");
        @Nullable String password = environment.apply("PGPASSWORD");
        boolean given = password == null || url.contains("password=");
        return new DatabaseAddress(url, given ? Map.of() : Map.of("password", password), label);
    }

    @Override
    public String toString() {
        return label;
    }
}

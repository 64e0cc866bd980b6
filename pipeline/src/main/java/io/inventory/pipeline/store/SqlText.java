package io.inventory.pipeline.store;

import java.time.Instant;

/** Names and constants as PostgreSQL reads them within a statement, for the few places that cannot bind a value. */
public final class SqlText {

    private SqlText() {}

    /** A name of a table or column, in quotes. */
    public static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A constant text. */
    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** A constant time. */
    public static String literal(Instant time) {
        return "timestamptz " + literal(time.toString());
    }
}

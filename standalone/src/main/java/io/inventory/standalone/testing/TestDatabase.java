package io.inventory.standalone.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * A database for one test.
 *
 * @param jdbcUrl what JDBC (a pool, a data source) connects to, user and password included
 * @param dsn the same as a URI of libpq, for {@code database.dsn}
 */
public record TestDatabase(String jdbcUrl, String dsn) {

    /** Opens a new connection, which the caller closes. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl);
    }
}

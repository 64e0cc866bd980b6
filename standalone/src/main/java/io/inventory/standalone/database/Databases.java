package io.inventory.standalone.database;

import io.inventory.standalone.StandaloneException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;

/** Makes databases in a running server. */
final class Databases {
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    private Databases() {}

    /** Makes the database unless it exists. */
    static void create(String serverUrl, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of a database: " + name);
        }
        try (Connection connection = DriverManager.getConnection(serverUrl)) {
            if (!exists(connection, name)) {
                execute(connection, "create database " + name);
            }
        } catch (SQLException e) {
            throw new StandaloneException("cannot make the database %s: %s".formatted(name, e.getMessage()), e);
        }
    }

    private static boolean exists(Connection connection, String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            query.setString(1, name);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

package io.inventory.pipeline.store.adoption;

import io.inventory.pipeline.store.Row;
import io.inventory.pipeline.store.RowMapper;
import io.inventory.pipeline.store.Rows;
import io.inventory.pipeline.store.SqlErrors;
import io.inventory.pipeline.store.SqlText;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one transaction of an adoption. Belongs to one thread.
 *
 * @param schema the one that the database's tables are in
 */
record Session(Connection connection, Rows rows, SqlErrors errors, String schema) {

    static Session on(Connection connection, Rows rows, SqlErrors errors) {
        String schema = rows.query("select current_schema() as name", row -> row.get("name", String.class))
                .get(0);
        return new Session(connection, rows, errors, schema);
    }

    /** Runs a statement as it is written, question marks and all. */
    void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw errors.translate(e);
        }
    }

    <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... values) {
        return rows.query(sql, mapper, values);
    }

    long count(String sql) {
        return rows.query(sql, (Row row) -> row.get("count", Long.class)).get(0);
    }

    /** A table of the existing system, wherever the search path leads. */
    String table(String name) {
        return SqlText.name(schema) + "." + SqlText.name(name);
    }
}

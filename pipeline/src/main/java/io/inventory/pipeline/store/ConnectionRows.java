package io.inventory.pipeline.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs statements on one connection, whose transaction its owner commits. */
final class ConnectionRows implements Rows {
    private final Connection connection;
    private final SqlErrors errors;

    ConnectionRows(Connection connection, SqlErrors errors) {
        this.connection = connection;
        this.errors = errors;
    }

    @Override
    public <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... values) {
        List<T> rows = new ArrayList<>();
        stream(sql, 0, row -> rows.add(mapper.map(row)), values);
        return rows;
    }

    @Override
    public void stream(String sql, int fetchSize, Consumer<Row> consumer, @Nullable Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(fetchSize);
            Values.bind(statement, values);
            forEach(statement, consumer);
        } catch (SQLException e) {
            throw errors.translate(e);
        }
    }

    private void forEach(PreparedStatement statement, Consumer<Row> consumer) throws SQLException {
        try (ResultSet result = statement.executeQuery()) {
            Row row = new ResultRow(result, errors);
            while (result.next()) {
                consumer.accept(row);
            }
        }
    }

    @Override
    public long update(String sql, @Nullable Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Values.bind(statement, values);
            return statement.executeLargeUpdate();
        } catch (SQLException e) {
            throw errors.translate(e);
        }
    }
}

package io.inventory.pipeline.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL database behind a pool of connections. Making one does no I/O; the first statement connects. Closing it closes
 * the pool, and may be repeated. Safe for use by many threads at once.
 */
public final class Database implements Store, AutoCloseable {
    private final String label;
    private final HikariDataSource pool;
    private final SqlErrors errors;

    /**
     * @param address where the database is
     * @param maxConnections the size of the pool, at least 1
     * @param patience how long a caller waits for a connection before the database counts as out of reach; 250 ms at least
     */
    public Database(DatabaseAddress address, int maxConnections, Duration patience) {
        this(address.label(), config(address, maxConnections, patience));
    }

    private Database(String label, HikariConfig config) {
        this.label = label;
        this.errors = new SqlErrors(label);
        this.pool = new HikariDataSource(config);
    }

    /** One that PostgreSQL lets write nothing, unless a transaction asks for it by name. */
    public static Database readOnly(DatabaseAddress address, int maxConnections, Duration patience) {
        HikariConfig config = config(address, maxConnections, patience);
        config.setConnectionInitSql("set session characteristics as transaction read only");
        return new Database(address.label(), config);
    }

    private static HikariConfig config(DatabaseAddress address, int maxConnections, Duration patience) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("inventory");
        config.setJdbcUrl(address.jdbcUrl());
        address.properties().forEach(config::addDataSourceProperty);
        config.setMaximumPoolSize(maxConnections);
        // A command of one statement opens one connection, not ten.
        config.setMinimumIdle(1);
        config.setConnectionTimeout(patience.toMillis());
        config.setInitializationFailTimeout(-1);
        return config;
    }

    /** Where it is, for people: host:port/name. */
    public String label() {
        return label;
    }

    /** For libraries that bring their own statements. */
    public DataSource dataSource() {
        return pool;
    }

    /** The translator of errors for code of the store and the sink that works on a connection of its own. */
    public SqlErrors errors() {
        return errors;
    }

    @Override
    public <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... values) {
        return autoCommitted(rows -> rows.query(sql, mapper, values));
    }

    @Override
    public void stream(String sql, int fetchSize, Consumer<Row> consumer, @Nullable Object... values) {
        // The driver fetches in portions only inside a transaction.
        transaction(rows -> {
            rows.stream(sql, fetchSize, consumer, values);
            return true;
        });
    }

    @Override
    public long update(String sql, @Nullable Object... values) {
        return autoCommitted(rows -> rows.update(sql, values));
    }

    private <T> T autoCommitted(Function<Rows, T> work) {
        try (Connection connection = pool.getConnection()) {
            return work.apply(new ConnectionRows(connection, errors));
        } catch (SQLException e) {
            throw errors.translate(e);
        }
    }

    @Override
    public <T> T transaction(Function<Rows, T> work) {
        return onConnection(connection -> work.apply(new ConnectionRows(connection, errors)));
    }

    /** Like {@link #transaction}, for code of the store and the sink that needs the connection itself. */
    public <T> T onConnection(ConnectionWork<T> work) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            return committed(connection, work);
        } catch (SQLException e) {
            throw errors.translate(e);
        }
    }

    /** Rows on a connection that the caller got from {@link #onConnection}. */
    public Rows on(Connection connection) {
        return new ConnectionRows(connection, errors);
    }

    private static <T> T committed(Connection connection, ConnectionWork<T> work) throws SQLException {
        try {
            T result = work.run(connection);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            rollback(connection, e);
            throw e;
        }
    }

    /** The first error is the one to tell; a rollback that fails as well means the connection is gone, and with it the work. */
    private static void rollback(Connection connection, Throwable error) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            error.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}

package io.inventory.pipeline.sink.feed;

import io.inventory.pipeline.store.Database;
import io.inventory.pipeline.store.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;

/**
 * The right to send, which one session of the database has at a time: PostgreSQL takes it back when that ends, whatever became of its
 * process. All that a sender does runs on this connection, so nothing is noted by one that has lost it. Belongs to one thread.
 */
final class FeedLock implements AutoCloseable {

    /** Any number that no other advisory lock of this database has. */
    private static final long NUMBER = 0x1_4e5e_4704_feedL;

    private final Database database;
    private final Connection connection;

    private FeedLock(Database database, Connection connection) {
        this.database = database;
        this.connection = connection;
    }

    /**
     * Takes it when nobody has it.
     *
     * @throws io.inventory.pipeline.store.StoreException when the database does not answer
     */
    static Optional<FeedLock> take(Database database) {
        try {
            Connection connection = database.dataSource().getConnection();
            try {
                connection.setAutoCommit(false);
                if (call(connection, "select pg_try_advisory_lock(?)")) {
                    connection.commit();
                    return Optional.of(new FeedLock(database, connection));
                }
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
            connection.close();
            return Optional.empty();
        } catch (SQLException e) {
            throw database.errors().translate(e);
        }
    }

    /** Runs statements in one transaction of the session that has the right. */
    <T> T transaction(Function<Rows, T> work) {
        try {
            T result = work.apply(database.on(connection));
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw database.errors().translate(e);
        }
    }

    /** The pool rolls back what is open, and keeps the session: the right is to be given back. */
    @Override
    public void close() {
        try (Connection closing = connection) {
            closing.rollback();
            boolean had = call(closing, "select pg_advisory_unlock(?)");
            assert had;
            closing.commit();
        } catch (SQLException e) {
            // The connection broke, and the right ended with it.
            assert e.getMessage() != null;
        }
    }

    private static boolean call(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, NUMBER);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }
}

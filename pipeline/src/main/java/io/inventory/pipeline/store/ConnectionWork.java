package io.inventory.pipeline.store;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Statements on one connection and in one transaction, which the caller of this commits or rolls back.
 *
 * @param <T> what comes of it
 */
@FunctionalInterface
public interface ConnectionWork<T> {
    T run(Connection connection) throws SQLException;
}

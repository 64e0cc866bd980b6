package io.inventory.consumers.source;

import io.inventory.schema.resource.Scope;
import io.inventory.schema.task.Task;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What the database knows of earlier scans. It helps and is not needed: an implementation that cannot reach the database
 * answers as an empty one would. Thread-safe.
 */
public interface Ledger {

    /**
     * Whether another task has started a scan of the scope after this task's own last one. Then this task's retries are
     * pointless: the other task reads the scope, and if it fails has retries of its own.
     */
    boolean isSuperseded(Task task, Scope scope);

    /**
     * Rows that a scope owns.
     *
     * @param table of the scope's model
     * @param columns text columns of the table, none of which is ever null
     * @return the values, one list a row; empty when the scope was never read whole
     */
    Optional<List<List<String>>> rows(Scope scope, String table, List<String> columns);

    /**
     * Notes what the configuration excludes, in place of what was noted before: leaks do not wait for it. Writes nothing when that
     * is the same.
     *
     * @param source whose regions or seeds they are
     */
    void exclude(String source, Collection<String> names);
}

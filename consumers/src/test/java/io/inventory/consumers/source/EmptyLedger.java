package io.inventory.consumers.source;

import io.inventory.schema.resource.Scope;
import io.inventory.schema.task.Task;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** An empty database. */
public final class EmptyLedger implements Ledger {

    @Override
    public boolean isSuperseded(Task task, Scope scope) {
        return false;
    }

    @Override
    public Optional<List<List<String>>> rows(Scope scope, String table, List<String> columns) {
        return Optional.empty();
    }

    @Override
    public void exclude(String source, Collection<String> names) {}
}

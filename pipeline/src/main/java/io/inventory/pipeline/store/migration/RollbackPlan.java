package io.inventory.pipeline.store.migration;

import java.util.List;

/**
 * What a rollback would do now.
 *
 * @param group what it would undo
 * @param tablesWithRows the tables it would drop together with rows, by name
 */
public record RollbackPlan(MigrationGroup group, List<String> tablesWithRows) {
    public RollbackPlan {
        tablesWithRows = List.copyOf(tablesWithRows);
    }
}

package io.inventory.pipeline.store.migration;

import java.util.List;

/**
 * What one run of migrate applied in one transaction.
 *
 * @param id from 1
 * @param names versions with comments, oldest first
 */
public record MigrationGroup(long id, List<String> names) {
    public MigrationGroup {
        names = List.copyOf(names);
    }
}

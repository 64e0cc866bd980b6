package io.inventory.pipeline.store.migration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One migration, applied or pending.
 *
 * @param id its place among the applied ones, from 1; null while pending
 * @param version fourteen digits, the UTC time at which it was written
 * @param comment the words behind the version in its file's name, joined by underscores
 * @param groupId the run that applied it; null while pending
 * @param migratedAt when it was applied, by the database's clock; null while pending
 */
public record MigrationRow(
        @Nullable Long id,
        String version,
        String comment,
        @Nullable Long groupId,
        @Nullable Instant migratedAt) {

    /** Version and comment as one word. */
    public String name() {
        return version + "_" + comment;
    }
}

package io.inventory.pipeline.store.migration;

import java.nio.file.Path;

/**
 * The two files of a new migration.
 *
 * @param up what migrate runs
 * @param down what rollback runs
 */
public record MigrationPair(Path up, Path down) {}

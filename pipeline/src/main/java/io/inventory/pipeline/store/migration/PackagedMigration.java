package io.inventory.pipeline.store.migration;

/**
 * A migration that comes with the program.
 *
 * @param version fourteen digits
 * @param comment the words of its file's name, as the lists of migrations show them
 * @param description the same as Flyway writes them
 * @param script the file's name
 * @param checksum Flyway's own, of the file
 * @param text the statements
 */
public record PackagedMigration(
        String version, String comment, String description, String script, int checksum, String text) {}

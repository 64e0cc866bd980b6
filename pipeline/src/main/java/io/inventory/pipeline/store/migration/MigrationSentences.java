package io.inventory.pipeline.store.migration;

import java.util.List;
import java.util.Optional;

/** Says what happened in the words of the operations guide, which scripts parse. */
public final class MigrationSentences {
    private MigrationSentences() {}

    /** The three lines of {@code db status}. */
    public static List<String> status(MigrationStatus status) {
        return List.of(
                "pending migration(s): " + status.pending(),
                "database version: "
                        + status.newest().map(MigrationSentences::group).orElse("nil"),
                "database is " + (status.isUpToDate() ? "up-to-date" : "out-of-date"));
    }

    /** The line of {@code db migrate}. */
    public static String migrated(Optional<MigrationGroup> group) {
        return group.map(done -> "database migrated to " + group(done)).orElse("database is up to date");
    }

    /** The line of {@code db rollback}. */
    public static String rolledBack(Optional<MigrationGroup> group) {
        return group.map(done -> "rolled back " + group(done)).orElse("there are no migration groups for rollback");
    }

    private static String group(MigrationGroup group) {
        return "group #" + group.id() + " (" + String.join(", ", group.names()) + ")";
    }
}

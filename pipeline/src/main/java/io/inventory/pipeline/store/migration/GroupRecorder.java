package io.inventory.pipeline.store.migration;

import io.inventory.pipeline.store.SqlErrors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Notes each migration that a run applies as a member of the run's group, with the text that undoes it. Flyway calls it inside
 * the run's own transaction, so that a failing migration takes the notes with it. One run, one recorder.
 */
final class GroupRecorder implements Callback {
    private static final String INSERT = """
            insert into migration_group (id, group_id, version, comment, undo)
            select coalesce(max(id), 0) + 1,
                   case when ? then coalesce(max(group_id), 0) + 1 else max(group_id) end, ?, ?, ?
            from migration_group
            returning group_id
            """;

    private final MigrationFiles files;
    private final SqlErrors errors;
    private final List<String> names = new ArrayList<>();
    private long group;

    GroupRecorder(MigrationFiles files, SqlErrors errors) {
        this.files = files;
        this.errors = errors;
    }

    /** What was noted; empty when nothing was pending. */
    Optional<MigrationGroup> group() {
        return names.isEmpty() ? Optional.empty() : Optional.of(new MigrationGroup(group, names));
    }

    @Override
    public void handle(Event event, Context context) {
        MigrationInfo migration = context.getMigrationInfo();
        if (migration.getVersion() == null) {
            return; // a repeatable script is no step of the database and cannot be undone
        }
        String version = migration.getVersion().getVersion();
        String comment = MigrationFiles.commentOf(migration.getScript());
        try {
            group = insert(context.getConnection(), version, comment, migration.getScript());
        } catch (SQLException e) {
            throw errors.translate(e);
        }
        names.add(version + "_" + comment);
    }

    private long insert(Connection connection, String version, String comment, String script) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setBoolean(1, names.isEmpty());
            statement.setString(2, version);
            statement.setString(3, comment);
            statement.setString(4, files.undoOf(script).orElse(null));
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_EACH_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public String getCallbackName() {
        return "group recorder";
    }
}

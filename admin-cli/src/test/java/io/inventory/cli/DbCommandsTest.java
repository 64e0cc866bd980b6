package io.inventory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.standalone.testing.Backends;
import io.inventory.standalone.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code inventory db} against a real PostgreSQL, in the order of the operations guide. */
class DbCommandsTest {

    private final TestDatabase database = Backends.shared().newDatabase();

    @Test
    void theGuidesCommandsWorkInTheGuidesOrder() {
        assertThat(db("init")).isEqualTo(new Run(0, "", ""));
        assertThat(db("status").out()).startsWith("pending migration(s): ").endsWith("database is out-of-date\n");
        assertThat(db("pending").out().lines().findFirst())
                .hasValueSatisfying(header -> assertThat(header.strip().split(" {2,}"))
                        .containsExactly("ID", "NAME", "COMMENT", "GROUP-ID", "MIGRATED-AT"));
        assertThat(db("applied")).isEqualTo(new Run(0, "", ""));

        assertThat(db("migrate").out()).startsWith("database migrated to group #1 (");
        assertThat(db("migrate").out()).isEqualTo("database is up to date\n");
        assertThat(db("pending").out()).isEmpty();
        assertThat(db("pending", "-o", "json").out()).isEqualToIgnoringWhitespace("[]");
        assertThat(db("applied").out())
                .containsPattern("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d+)? \\+0000 UTC");

        assertThat(db("lock")).isEqualTo(new Run(0, "", ""));
        Run refused = db("rollback");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("migrations table is already locked");
        assertThat(db("unlock")).isEqualTo(new Run(0, "", ""));

        assertThat(db("rollback").out()).startsWith("rolled back group #1 (");
        assertThat(db("rollback").out()).isEqualTo("there are no migration groups for rollback\n");
    }

    @Test
    void createWritesIntoTheConfiguredFolder(@TempDir Path folder) throws IOException {
        Path config = Files.writeString(
                folder.resolve("c.yaml"), "version: v1alpha1\ndatabase: {migration_dir: " + folder + "}\n");

        Run run = Run.with(Map.of("INVENTORY_CONFIG", config.toString()), "database", "c", "add", "my", "table");

        assertThat(run.exitCode()).isEqualTo(0);
        assertThat(run.out().lines()).hasSize(2).allSatisfy(path -> assertThat(Path.of(path))
                .exists());
        assertThat(run.out()).containsPattern("/V\\d{14}__add_my_table.sql\\R.*/U\\d{14}__add_my_table.sql");
    }

    private Run db(String... arguments) {
        List<String> all = new ArrayList<>(List.of("db"));
        all.addAll(List.of(arguments));
        return Run.with(Map.of("DATABASE_URI", database.dsn()), all.toArray(String[]::new));
    }
}

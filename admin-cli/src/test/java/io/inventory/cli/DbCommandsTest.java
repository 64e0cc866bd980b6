package io.inventory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** {@code inventory db} against a real PostgreSQL, in the order of the operations guide. */
@TestInstance(Lifecycle.PER_CLASS)
class DbCommandsTest {

    private final EmbeddedPostgres postgres;

    DbCommandsTest() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
    }

    @AfterAll
    void stop() throws IOException {
        postgres.close();
    }

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
        String uri = "postgresql://postgres@localhost:" + postgres.getPort() + "/postgres";
        return Run.with(Map.of("DATABASE_URI", uri), all.toArray(String[]::new));
    }
}

package io.inventory.standalone.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.inventory.standalone.ForkedJvm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseProcessTest {
    private static final Path PROGRAMS = Path.of("target").toAbsolutePath();

    private final Path directory;
    private final DatabaseSettings settings;

    DatabaseProcessTest(@TempDir Path directory) {
        this.directory = directory;
        this.settings = DatabaseSettings.durable(directory, PROGRAMS);
    }

    @Test
    void outlivesAKillAndIsTakenOver() throws Exception {
        try (var process = fork(List.of())) {
            process.line();
            process.kill();
        }
        assertThat(Postmaster.runsOn(Cluster.dataOf(directory))).isTrue();
        assertKept();
        assertThat(Postmaster.runsOn(Cluster.dataOf(directory))).isFalse();
    }

    @Test
    void runsAsAnOrdinaryUser() throws Exception {
        assumeTrue(Identity.userNamespace().works(), "needs user namespaces to be somebody else");
        try (var process = fork(List.of("unshare", "-U"))) {
            assertThat(process.line()).isEqualTo("this user");
            assertThat(process.finish()).isZero();
        }
        assertKept();
    }

    private ForkedJvm fork(List<String> prefix) throws Exception {
        return ForkedJvm.start(prefix, DatabaseProcess.class, directory.toString(), PROGRAMS.toString());
    }

    private void assertKept() {
        try (var database = EmbeddedDatabase.start(settings)) {
            assertThat(Sql.query(database.jdbcUrl(), "select word from kept")).containsExactly("here");
        }
    }
}

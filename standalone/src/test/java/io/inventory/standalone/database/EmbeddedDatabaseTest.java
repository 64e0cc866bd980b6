package io.inventory.standalone.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventory.standalone.StandaloneException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
    private static final Path PROGRAMS = Path.of("target");

    private final DatabaseSettings durable;

    EmbeddedDatabaseTest(@TempDir Path directory) {
        this.durable = DatabaseSettings.durable(directory, PROGRAMS);
    }

    @Test
    void keepsRowsOverARestart() {
        try (var database = EmbeddedDatabase.start(durable)) {
            Sql.execute(database.jdbcUrl(), "create table kept as select 'here' as word");
        }
        try (var database = EmbeddedDatabase.start(durable)) {
            assertThat(Sql.query(database.jdbcUrl(), "select word from kept")).containsExactly("here");
        }
    }

    @Test
    void waitsForTheDiskWhenDurable() {
        try (var database = EmbeddedDatabase.start(durable)) {
            assertThat(Sql.query(database.jdbcUrl(), "show fsync")).containsExactly("on");
            assertThat(Sql.query(database.jdbcUrl(), "show synchronous_commit")).containsExactly("on");
            assertThat(Sql.query(database.jdbcUrl(), "show full_page_writes")).containsExactly("on");
            assertThat(Sql.query(database.jdbcUrl(), "show listen_addresses")).containsExactly("127.0.0.1");
        }
    }

    @Test
    void namesThePortThatIsTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedDatabase.start(durable.withPort(taken.getLocalPort())))
                    .isInstanceOf(StandaloneException.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void endsTheServerThatAKilledProcessLeft() {
        var abandoned = EmbeddedDatabase.start(durable);
        Sql.execute(abandoned.jdbcUrl(), "create table kept as select 'here' as word");
        try (var database = EmbeddedDatabase.start(durable)) {
            assertThat(database.port()).isNotEqualTo(abandoned.port());
            assertThat(Sql.query(database.jdbcUrl(), "select word from kept")).containsExactly("here");
        }
    }

    @Test
    void leavesNoProcessBehind() {
        var database = EmbeddedDatabase.start(durable);
        database.close();
        assertThat(Postmaster.runsOn(Cluster.dataOf(durable.directory()))).isFalse();
    }

    @Test
    void startsOverAPidFileThatNamesAnotherProcess() throws IOException {
        EmbeddedDatabase.start(durable).close();
        Path pidFile = Cluster.dataOf(durable.directory()).resolve("postmaster.pid");
        Files.writeString(pidFile, ProcessHandle.current().pid() + "\n" + durable.directory() + "\n");
        try (var database = EmbeddedDatabase.start(durable)) {
            assertThat(Sql.query(database.jdbcUrl(), "select 1")).containsExactly("1");
        }
    }
}

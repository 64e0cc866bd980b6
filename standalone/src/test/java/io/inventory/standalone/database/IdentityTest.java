package io.inventory.standalone.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import io.inventory.standalone.StandaloneException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdentityTest {
    private final Path directory;

    IdentityTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void onlyRootNeedsAnotherIdentity() throws IOException {
        assumeTrue(new UnixSystem().getUid() == 0, "root alone can become somebody else");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    }

    static Stream<Identity> identities() {
        return Stream.of(Identity.userNamespace(), Identity.setpriv(65_534), Identity.runuser());
    }

    @ParameterizedTest
    @MethodSource("identities")
    void runsTheServerAndIsChosenAgainForItsData(Identity identity) {
        assumeTrue(identity.works(), identity.name() + " does not work here");
        var settings = DatabaseSettings.durable(directory.resolve("database"), directory.resolve("programs"));
        try (var database = EmbeddedDatabase.start(settings, identity)) {
            Sql.execute(database.jdbcUrl(), "create table kept as select 'here' as word");
        }
        assertThat(Identity.choose(Cluster.dataOf(settings.directory())).owner())
                .isEqualTo(identity.owner());
        try (var database = EmbeddedDatabase.start(settings)) {
            assertThat(Sql.query(database.jdbcUrl(), "select word from kept")).containsExactly("here");
        }
    }

    @Test
    void saysThatAFolderIsOutOfReach() throws IOException {
        assumeTrue(Identity.setpriv(65_534).works(), "setpriv does not work here");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        assertThatThrownBy(() -> Identity.setpriv(65_534).own(directory.resolve("database")))
                .isInstanceOf(StandaloneException.class)
                .hasMessageContaining("setpriv as uid 65534")
                .hasMessageContaining("INVENTORY_HOME");
    }
}

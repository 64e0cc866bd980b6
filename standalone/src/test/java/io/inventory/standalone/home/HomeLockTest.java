package io.inventory.standalone.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventory.standalone.ForkedJvm;
import io.inventory.standalone.StandaloneException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {
    private final InventoryHome home;

    HomeLockTest(@TempDir Path directory) {
        this.home = new InventoryHome(directory.resolve("home"));
    }

    @Test
    void refusesASecondHolderWithThePidOfTheFirst() throws Exception {
        try (var holder = ForkedJvm.start(HomeProcess.class, home.folder().toString())) {
            holder.line();
            assertThatThrownBy(() -> HomeLock.take(home))
                    .isInstanceOf(StandaloneException.class)
                    .hasMessageContaining("(pid " + holder.pid() + ")");
        }
    }

    @Test
    void refusesASecondHolderInTheSameProcess() {
        try (var first = HomeLock.take(home)) {
            assertThatThrownBy(() -> HomeLock.take(home)).isInstanceOf(StandaloneException.class);
            first.announce(running());
            assertThat(RunningStandalone.find(home)).contains(running());
        }
        HomeLock.take(home).close();
    }

    @Test
    void isFoundWhileItRunsAndNotAfterItsEnd() throws Exception {
        try (var holder = ForkedJvm.start(HomeProcess.class, home.folder().toString())) {
            holder.line();
            assertThat(RunningStandalone.require(home).pid()).isEqualTo(holder.pid());
            assertThat(holder.finish()).isZero();
        }
        assertThat(home.folder().resolve("running.json")).doesNotExist();
        assertThatThrownBy(() -> RunningStandalone.require(home)).hasMessageContaining("inventory standalone");
    }

    @Test
    void isNotFoundAfterAKillAndMayBeTakenAtOnce() throws Exception {
        try (var holder = ForkedJvm.start(HomeProcess.class, home.folder().toString())) {
            holder.line();
            holder.kill();
        }
        assertThat(home.folder().resolve("running.json")).exists();
        assertThat(RunningStandalone.find(home)).isEmpty();
        HomeLock.take(home).close();
    }

    @Test
    void saysThatItIsStillStarting() {
        try (var taken = HomeLock.take(home)) {
            assertThatThrownBy(() -> RunningStandalone.require(home)).hasMessageContaining("still starting");
            taken.announce(running());
            assertThat(RunningStandalone.require(home)).isEqualTo(running());
        }
    }

    @Test
    void saysThatNobodyWasEverThere() {
        assertThat(RunningStandalone.find(home)).isEmpty();
        assertThatThrownBy(() -> RunningStandalone.require(home)).hasMessageContaining("kafka.bootstrap_servers");
        assertThat(home.folder()).doesNotExist();
    }

    @Test
    void keepsTheAnnouncementToItsUser() throws Exception {
        try (var taken = HomeLock.take(home)) {
            taken.announce(running());
            var permissions = Files.getPosixFilePermissions(home.folder().resolve("running.json"));
            assertThat(permissions).extracting(Enum::name).containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
        }
    }

    private static RunningStandalone running() {
        return new RunningStandalone(
                "127.0.0.1:1",
                "inventory",
                "postgresql://x",
                Optional.empty(),
                ProcessHandle.current().pid(),
                Instant.EPOCH);
    }
}

package io.inventory.standalone.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.standalone.ForkedJvm;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerNumberTest {
    private final InventoryHome home;

    WorkerNumberTest(@TempDir Path directory) {
        this.home = new InventoryHome(directory);
    }

    @Test
    void countsUpAndFillsGaps() {
        var first = WorkerNumber.claim(home);
        try (var second = WorkerNumber.claim(home)) {
            assertThat(first.number()).isEqualTo(1);
            assertThat(second.number()).isEqualTo(2);
            first.close();
            try (var again = WorkerNumber.claim(home)) {
                assertThat(again.number()).isEqualTo(1);
            }
        }
    }

    @Test
    void passesOverNumbersOfOtherProcessesUntilTheyAreKilled() throws Exception {
        try (var other = ForkedJvm.start(HomeProcess.class, home.folder().toString())) {
            assertThat(other.line()).isEqualTo("worker 1");
            try (var ours = WorkerNumber.claim(home)) {
                assertThat(ours.number()).isEqualTo(2);
            }
            other.kill();
            try (var ours = WorkerNumber.claim(home)) {
                assertThat(ours.number()).isEqualTo(1);
            }
        }
    }

    @Test
    void isNotLostWhenAnotherClaimInThisProcessLooksAtItsFile() throws Exception {
        try (var first = WorkerNumber.claim(home);
                var second = WorkerNumber.claim(home);
                var other = ForkedJvm.start(HomeProcess.class, home.folder().toString())) {
            assertThat(first.number() + second.number()).isEqualTo(3);
            assertThat(other.line()).isEqualTo("worker 3");
        }
    }
}

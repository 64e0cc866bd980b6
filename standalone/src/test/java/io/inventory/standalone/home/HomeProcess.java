package io.inventory.standalone.home;

import io.inventory.standalone.ForkedJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Holds a home and a worker's number, announces itself, says its number, and waits. */
final class HomeProcess {
    private HomeProcess() {}

    public static void main(String[] arguments) throws IOException {
        var home = new InventoryHome(Path.of(arguments[0]));
        try (var lock = HomeLock.take(home);
                var number = WorkerNumber.claim(home)) {
            lock.announce(new RunningStandalone(
                    "127.0.0.1:9092",
                    "inventory",
                    "postgresql://inventory@127.0.0.1:5432/inventory",
                    Optional.of("http://127.0.0.1:6080"),
                    ProcessHandle.current().pid(),
                    Instant.parse("2026-01-02T03:04:05Z")));
            ForkedJvm.ready("worker " + number.number());
        }
    }
}

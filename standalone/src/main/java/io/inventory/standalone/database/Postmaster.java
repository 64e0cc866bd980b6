package io.inventory.standalone.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Looks for the server of a data directory by its {@code postmaster.pid}. */
final class Postmaster {
    private Postmaster() {}

    /**
     * Whether a server lives on these data. A pid file that outlived its server may name a process of somebody else by now: it is
     * removed then, since PostgreSQL would take that process for a server of its own and refuse to start.
     */
    static boolean runsOn(Path data) {
        Path pidFile = data.resolve("postmaster.pid");
        Optional<ProcessHandle> process = read(pidFile).flatMap(ProcessHandle::of);
        boolean running = process.filter(candidate -> serves(candidate, data)).isPresent();
        if (process.isPresent() && !running) {
            delete(pidFile);
        }
        return running;
    }

    /** The program alone would not do: after a restart of the machine the pid may be that of another database's server. */
    private static boolean serves(ProcessHandle process, Path data) {
        boolean postgres = process.info()
                .command()
                .filter(command -> command.contains("/postgres"))
                .isPresent();
        List<String> arguments = List.of(process.info().arguments().orElseGet(() -> new String[0]));
        return postgres && arguments.contains(data.toString());
    }

    private static Optional<Long> read(Path pidFile) {
        try {
            return Files.exists(pidFile)
                    ? Files.readAllLines(pidFile).stream().findFirst().map(line -> Long.parseLong(line.strip()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path pidFile) {
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.inventory.bench;

import io.inventory.pipeline.store.Database;
import java.time.Duration;
import java.util.stream.Stream;

/** Tells what time it is, and how much of their processors the database server and this process have had. */
final class Meter {

    private final ProcessHandle server;

    private Meter(ProcessHandle server) {
        this.server = server;
    }

    /**
     * Seconds.
     *
     * @param time by the monotonic clock
     * @param cpu of all processes
     */
    record Cost(double time, double cpu) {

        Cost since(Cost before) {
            return new Cost(time - before.time, cpu - before.cpu);
        }
    }

    /** @param database on this machine */
    static Meter of(Database database) {
        int session = database.query("select pg_backend_pid() as pid", row -> row.get("pid", Integer.class))
                .get(0);
        return new Meter(
                ProcessHandle.of(session).flatMap(ProcessHandle::parent).orElseThrow());
    }

    /** Counts from no point in particular. */
    Cost now() {
        double cpu = Stream.concat(Stream.of(server, ProcessHandle.current()), server.descendants())
                .mapToDouble(Meter::cpuSeconds)
                .sum();
        return new Cost(System.nanoTime() / 1e9, cpu);
    }

    private static double cpuSeconds(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    }
}

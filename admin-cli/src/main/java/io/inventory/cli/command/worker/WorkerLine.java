package io.inventory.cli.command.worker;

import io.inventory.cli.print.Column;
import io.inventory.cli.print.Table;
import io.inventory.cli.wiring.Beats.SeenWorker;
import io.inventory.schema.control.Beat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A worker in the list of the operations guide.
 *
 * @param status as its newest beat says, or {@value #SILENT}
 * @param uptime by this machine's clock
 */
record WorkerLine(String host, long pid, int concurrency, String status, Duration uptime) {

    static final Table<WorkerLine> TABLE = new Table<>(List.of(
            Column.of("HOST", WorkerLine::host),
            Column.of("PID", WorkerLine::pid),
            Column.of("CONCURRENCY", WorkerLine::concurrency),
            Column.of("STATUS", WorkerLine::status),
            Column.of("UPTIME", WorkerLine::uptime)));

    private static final String SILENT = "silent";

    /**
     * The line of one worker.
     *
     * @param lease a worker whose newest beat is older is shown as silent. The clocks of two machines are compared here, which is
     *     good enough for people and decides nothing
     */
    static WorkerLine of(SeenWorker worker, Instant now, Duration lease) {
        Beat.Worker beat = worker.beat();
        boolean silent = worker.appended().plus(lease).isBefore(now);
        Duration uptime = Duration.between(beat.host().startedAt(), now);
        return new WorkerLine(
                beat.host().host(),
                beat.host().pid(),
                beat.capacity().concurrency(),
                silent ? SILENT : beat.status().name().toLowerCase(Locale.ROOT),
                uptime.isNegative() ? Duration.ZERO : uptime);
    }
}

package io.inventory.cli.command.scheduler;

import io.inventory.cli.command.option.OutputOption;
import io.inventory.cli.command.option.UuidConversion;
import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.print.Column;
import io.inventory.cli.print.Table;
import io.inventory.cli.wiring.Wiring;
import io.inventory.producers.schedule.ScheduleHistory;
import io.inventory.producers.schedule.ScheduleHistory.Tick;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the ticks that became tasks. */
@Command(
        name = "history",
        aliases = "h",
        description = {
            "List the ticks of periodic jobs that became tasks, the newest first, also while no scheduler is alive.",
            "Of each registered job the newest 1000 are remembered."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  inventory scheduler history --limit 20",
            "  inventory scheduler history --name aws:task:collect-vpcs -o json"
        })
public final class SchedulerHistoryCommand implements Runnable {

    static final Table<Tick> TABLE = new Table<>(List.of(
            Column.of("FIRED", Tick::fired),
            Column.of("TYPE", Tick::type),
            Column.of("TASK", tick -> tick.task().toString()),
            Column.of("JOB", tick -> tick.job().toString())));

    private final Wiring wiring;

    @Option(
            names = {"-t", "--name", "--task"},
            paramLabel = "<type>",
            description = "Only ticks of jobs of this task type.")
    private @Nullable String type;

    @Option(
            names = "--id",
            paramLabel = "<job id>",
            converter = UuidConversion.class,
            description = "Only ticks of this job, as `inventory scheduler jobs` shows it.")
    private @Nullable UUID job;

    @Option(
            names = {"-l", "--limit"},
            paramLabel = "<n>",
            defaultValue = "50",
            description = "Rows at most, 0 for all; default: ${DEFAULT-VALUE}.")
    private int limit = 50;

    @Mixin
    private final OutputOption output = new OutputOption();

    public SchedulerHistoryCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void run() {
        if (limit < 0) {
            throw new CommandFailure(ExitCode.USAGE, "--limit must be 0 or more, not " + limit);
        }
        ScheduleHistory.Filter filter = new ScheduleHistory.Filter(
                Optional.ofNullable(type), Optional.ofNullable(job), limit == 0 ? Integer.MAX_VALUE : limit);
        wiring.printer(output.format()).print(TABLE, new ScheduleHistory(wiring.database()).ticks(filter));
    }
}

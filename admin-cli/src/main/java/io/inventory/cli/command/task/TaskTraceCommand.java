package io.inventory.cli.command.task;

import io.inventory.cli.command.option.OutputOption;
import io.inventory.cli.command.option.TaskIdConversion;
import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.print.Column;
import io.inventory.cli.print.Table;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.log.TaskTrace;
import io.inventory.pipeline.log.TaskTrace.Begin;
import io.inventory.pipeline.log.Trace;
import io.inventory.pipeline.log.TraceEvent;
import io.inventory.schema.task.TaskId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the events of one task. */
@Command(
        name = "trace",
        description = {
            "Show every event of a task, read from the log itself; needs no tracker.",
            "Reads the task's partition of the log from about when its id was made."
                    + " The log goes back 30 days, so of an older task the first lines are missing."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  inventory task trace --id 0193a7a4-5f00-7000-8000-000000000001",
            "  inventory task trace --id 0193a7a4-5f00-7000-8000-000000000001 --whole -o json"
        })
public final class TaskTraceCommand implements Callable<Integer> {

    static final Table<TraceEvent> TABLE = new Table<>(List.of(
            Column.of("TIME", TraceEvent::time),
            Column.of("EVENT", TraceEvent::event),
            Column.of("ATTEMPT", TraceEvent::attempt),
            Column.of("BY", TraceEvent::by),
            Column.of("DETAIL", TraceEvent::detail)));

    private final Wiring wiring;

    @Option(
            names = "--id",
            required = true,
            paramLabel = "<task id>",
            converter = TaskIdConversion.class,
            description = "The task.")
    private @Nullable TaskId id;

    @Option(
            names = "--whole",
            description = "Read the log from its beginning: for an id of your own that you submitted more than once.")
    private boolean whole;

    @Mixin
    private final OutputOption output = new OutputOption();

    public TaskTraceCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        TaskId wanted = Objects.requireNonNull(id);
        Trace trace = trace(wiring.taskTrace(), wanted);
        if (trace.events().isEmpty()) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "the log has no event of %s: it never was, or its last event is older than the log"
                            .formatted(wanted));
        }
        if (trace.leftOut() > 0) {
            wiring.terminal().err().println("%d older events are left out".formatted(trace.leftOut()));
        }
        wiring.printer(output.format()).print(TABLE, trace.events());
        return ExitCode.DONE.number();
    }

    private Trace trace(TaskTrace log, TaskId wanted) {
        return log.read(wanted, whole ? Begin.LOG : Begin.BY_ID);
    }
}

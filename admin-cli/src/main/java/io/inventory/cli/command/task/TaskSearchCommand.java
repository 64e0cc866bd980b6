package io.inventory.cli.command.task;

import io.inventory.cli.command.option.OutputOption;
import io.inventory.cli.command.option.QueueOption;
import io.inventory.cli.command.option.StateConversion;
import io.inventory.cli.command.option.TaskTypeConversion;
import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.print.Column;
import io.inventory.cli.print.Table;
import io.inventory.cli.print.Texts;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.query.FoundTask;
import io.inventory.pipeline.query.SearchPage;
import io.inventory.pipeline.query.TaskFilter;
import io.inventory.pipeline.query.TrackerClient;
import io.inventory.schema.task.TaskState;
import io.inventory.schema.task.TaskType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Searches a queue's tasks. */
@Command(
        name = "search",
        description = {
            "Search the tasks of a queue by type, state and last error; asks the tracker, which reads its lists part by part.",
            "Ends after --limit tasks were found or --most were looked at, and says on stderr when there may be more."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  inventory task search --type aws:task:collect-vpcs --state archived",
            "  inventory task search --error throttl --limit 10 -o json"
        })
public final class TaskSearchCommand implements Callable<Integer> {

    static final Table<FoundTask> TABLE = new Table<>(List.of(
            Column.of("ID", task -> task.id().toString()),
            Column.of("TYPE", task -> task.type().name()),
            Column.of("STATE", task -> task.state().word()),
            Column.of("RETRIED", task -> task.retried() + "/" + task.maxRetry()),
            Column.of("LAST ERROR", FoundTask::error, task -> task.error() == null ? Texts.ABSENT : task.error())));

    private final Wiring wiring;

    @Mixin
    private final QueueOption queue = new QueueOption();

    @Option(
            names = {"-t", "--type", "--task"},
            paramLabel = "<type>",
            converter = TaskTypeConversion.class,
            description = "Only tasks of this type.")
    private @Nullable TaskType type;

    @Option(
            names = "--state",
            split = ",",
            paramLabel = "<state>",
            converter = StateConversion.class,
            description = "Only tasks in this state; several are separated by commas. Left out, all seven.")
    private List<TaskState> states = List.of();

    @Option(
            names = "--error",
            paramLabel = "<text>",
            description = "Only tasks whose last error contains this text, upper and lower case alike.")
    private @Nullable String error;

    @Option(
            names = {"-l", "--limit"},
            paramLabel = "<n>",
            defaultValue = "50",
            description = "Tasks found at most, 1 or more; default: ${DEFAULT-VALUE}.")
    private int limit = 50;

    @Option(
            names = "--most",
            paramLabel = "<n>",
            defaultValue = "200000",
            description = "Tasks looked at, at most; default: ${DEFAULT-VALUE}.")
    private long most = 200_000;

    @Mixin
    private final OutputOption output = new OutputOption();

    public TaskSearchCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (limit < 1 || most < 1) {
            throw new CommandFailure(ExitCode.USAGE, "--limit and --most must be 1 or more");
        }
        List<FoundTask> found = new ArrayList<>();
        if (!search(found)) {
            wiring.terminal().err().println("there may be more: raise --limit or --most, or name a --state");
        }
        wiring.printer(output.format()).print(TABLE, found);
        return ExitCode.DONE.number();
    }

    /** Answers whether every list was read to its end. */
    private boolean search(List<FoundTask> found) throws InterruptedException {
        TaskFilter filter = new TaskFilter(Optional.ofNullable(type), Optional.ofNullable(error));
        TrackerClient tracker = wiring.tracker();
        long looked = 0;
        for (TaskState state : states.isEmpty() ? List.of(TaskState.values()) : states) {
            String after = null;
            do {
                if (found.size() >= limit || looked >= most) {
                    return false;
                }
                SearchPage page = tracker.search(queue.queue(), state, filter, after);
                looked += page.looked();
                after = page.next();
                if (found.size() + page.tasks().size() > limit) {
                    found.addAll(page.tasks().subList(0, limit - found.size()));
                    return false;
                }
                found.addAll(page.tasks());
            } while (after != null);
        }
        return true;
    }
}

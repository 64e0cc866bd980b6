package io.inventory.cli.command.task;

import io.inventory.cli.command.option.OutputOption;
import io.inventory.cli.command.option.PageOption;
import io.inventory.cli.command.option.QueueOption;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.print.Column;
import io.inventory.cli.print.Table;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.query.TaskLine;
import io.inventory.pipeline.query.TaskPage;
import io.inventory.pipeline.query.TrackerClient;
import io.inventory.schema.task.TaskState;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the members of open groups. */
@Command(
        name = "aggregating",
        aliases = "g",
        description =
                "List the tasks that wait until their group closes and becomes one task, the longest waiting first.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  inventory task aggregating --queue default",
            "  inventory task aggregating --group evening --page 2 --size 20"
        })
public final class TaskAggregatingCommand implements Callable<Integer> {

    private static final Table<TaskLine> TABLE = new Table<>(List.of(
            Column.of("ID", task -> task.id().toString()),
            Column.of("TYPE", task -> task.type().name()),
            Column.of("GROUP", TaskLine::group, task -> Objects.requireNonNullElse(task.group(), "")),
            Column.of("SINCE", TaskLine::time)));

    private final Wiring wiring;

    @Mixin
    private final QueueOption queue = new QueueOption();

    @Mixin
    private final PageOption page = new PageOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Option(names = "--group", paramLabel = "<name>", description = "Only members of groups of this name.")
    private @Nullable String group;

    public TaskAggregatingCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        wiring.printer(output.format()).print(TABLE, members().tasks());
        return ExitCode.DONE.number();
    }

    private TaskPage members() throws InterruptedException {
        PageOption wanted = page.checked();
        TrackerClient tracker = wiring.tracker();
        return group == null
                ? tracker.tasks(queue.queue(), TaskState.AGGREGATING, wanted.page(), wanted.size())
                : tracker.members(queue.queue(), group, wanted.page(), wanted.size());
    }
}

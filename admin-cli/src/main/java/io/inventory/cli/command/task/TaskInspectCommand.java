package io.inventory.cli.command.task;

import io.inventory.cli.command.option.OutputOption;
import io.inventory.cli.command.option.QueueConversion;
import io.inventory.cli.command.option.TaskIdConversion;
import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.print.OutputFormat;
import io.inventory.cli.print.Printer;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.query.TaskInfo;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskId;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows one task. */
@Command(
        name = "inspect",
        aliases = "i",
        description = "Show all about one task, with its last error, its payload and its result.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  inventory task inspect --id 0193a7a4-5f00-7000-8000-000000000001",
            "  inventory task inspect --id 0193a7a4-5f00-7000-8000-000000000001 -o json"
        })
public final class TaskInspectCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Option(
            names = "--id",
            required = true,
            paramLabel = "<task id>",
            converter = TaskIdConversion.class,
            description = "The task.")
    private @Nullable TaskId id;

    @Option(
            names = {"-q", "--queue", "--name"},
            paramLabel = "<queue>",
            converter = QueueConversion.class,
            description = "Refuse a task of another queue; left out, any queue will do.")
    private @Nullable QueueName queue;

    @Mixin
    private final OutputOption output = new OutputOption();

    public TaskInspectCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        TaskInfo task = find(Objects.requireNonNull(id));
        Printer printer = wiring.printer(output.format());
        if (output.format() == OutputFormat.TABLE) {
            printer.printOne(TaskSheet.LINES, task);
            TaskSheet.sections(task).forEach(wiring.terminal().out()::println);
        } else {
            printer.printOne(TaskSheet.WHOLE, task);
        }
        return ExitCode.DONE.number();
    }

    private TaskInfo find(TaskId wanted) throws InterruptedException {
        TaskInfo task = wiring.tracker()
                .task(wanted)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.FAILED,
                        "there is no task %s: it never was, or it has ended and is no longer kept".formatted(wanted)));
        QueueName home = task.task().queue();
        if (queue != null && !queue.equals(home)) {
            throw new CommandFailure(ExitCode.FAILED, "task %s is in queue %s".formatted(wanted, home));
        }
        return task;
    }
}

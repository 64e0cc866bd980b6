package io.inventory.cli.command.task;

import io.inventory.cli.command.option.QueueOption;
import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.spi.TaskRequest;
import io.inventory.schema.task.TaskId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Submits one task. */
@Command(
        name = "submit",
        aliases = "enqueue",
        description = "Submit a task and print <queue>/<task id>. What is left out is as the task type has it.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  inventory task submit --task aws:task:collect-regions",
            "  inventory task submit -t aws:task:collect-vpcs --payload '{account_id: \"1\"}'",
            "  inventory task submit -t aws:task:collect-all --process-in 1h --retention 24h"
        })
public final class TaskSubmitCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Option(
            names = {"-t", "--task"},
            required = true,
            paramLabel = "<type>",
            description = "The task type, as `inventory task list` shows it.")
    private @Nullable String type;

    @Mixin
    private final QueueOption queue = new QueueOption();

    @ArgGroup
    private PayloadOption payload = new PayloadOption();

    @ArgGroup
    private DueOption due = new DueOption();

    @Mixin
    private final RunOption run = new RunOption();

    @Option(names = "--force", description = "Submit a type that this program does not know; another worker may.")
    private boolean force;

    public TaskSubmitCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        TaskRequest request = request();
        wiring.terminal().out().println(queue.queue() + "/" + submit(request));
        return ExitCode.DONE.number();
    }

    private TaskRequest request() {
        KnownType known = KnownType.of(Objects.requireNonNull(type), wiring.handlers(), force);
        var body = payload.body();
        known.check(body);
        return new TaskRequest(known.type(), queue.queue(), body, run.over(known.defaults()), due.due());
    }

    private TaskId submit(TaskRequest request) throws InterruptedException {
        try {
            return wiring.submitter().submit(List.of(request)).get(0);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        }
    }
}

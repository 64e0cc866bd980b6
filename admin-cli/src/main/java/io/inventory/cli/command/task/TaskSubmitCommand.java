package io.inventory.cli.command.task;

import io.inventory.cli.command.option.DurationConversion;
import io.inventory.cli.command.option.QueueOption;
import io.inventory.cli.command.option.TaskIdConversion;
import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.service.TaskWiring;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.enqueue.GroupMembers;
import io.inventory.pipeline.spi.TaskRequest;
import io.inventory.pipeline.worker.Handlers;
import io.inventory.schema.task.Body;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskOptions;
import java.time.Duration;
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
        description = {
            "Submit a task and print <queue>/<task id>.",
            "What is left out is as the configuration has it for the type, else for the queue, else as the type has it.",
            "With --unique or --task-id the tracker decides: 1 is the exit code when it refuses. While no tracker runs, the offer"
                    + " stands and is decided on when one is back; every other submit needs none."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  inventory task submit --task aws:task:collect-regions",
            "  inventory task submit -t aws:task:collect-vpcs --payload '{account_id: \"1\"}'",
            "  inventory task submit -t aws:task:collect-all --process-in 1h --retention 24h",
            "  inventory task submit -t aws:task:collect-all --unique 2h",
            "  inventory task submit -t aws:task:collect-all --unique 24h --unique-scope until-start --unique-key nightly",
            "  inventory task submit -t my:task:mail --force --group evening --payload '{\"to\": \"ops\"}'",
            "  inventory task submit -t aws:task:collect-all --task-id 0199f3a2-5c00-7000-8000-00000000002a"
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

    @Mixin
    private final HoldOption hold = new HoldOption();

    @Mixin
    private final LineageOption lineage = new LineageOption();

    @Option(
            names = "--task-id",
            paramLabel = "<id>",
            converter = TaskIdConversion.class,
            description = "A UUID of your own: submitted twice, it becomes one task.")
    private @Nullable TaskId id;

    @Option(
            names = "--wait",
            paramLabel = "<duration>",
            converter = DurationConversion.class,
            defaultValue = "10s",
            description = "How long to wait for the tracker's answer, where it decides; default: ${DEFAULT-VALUE}.")
    private Duration patience = Duration.ofSeconds(10);

    @Option(names = "--force", description = "Submit a type that this program does not know; another worker may.")
    private boolean force;

    public TaskSubmitCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (id != null && (hold.isUnique() || hold.isGrouped())) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--task-id goes with neither --unique nor --group: an id of your own is taken once by itself");
        }
        Submission submission = new Submission(wiring, request(), lineage.lineage());
        wiring.terminal().out().println(queue.queue() + "/" + submit(submission));
        return ExitCode.DONE.number();
    }

    private TaskRequest request() {
        Handlers handlers =
                wiring.handlers().with(TaskWiring.defaults(wiring.config().tasks()));
        KnownType known = KnownType.of(Objects.requireNonNull(type), handlers, force);
        Body body = payload.body();
        known.check(hold.isGrouped() ? GroupMembers.join(List.of(body)) : body);
        QueueName to = queue.queue();
        TaskOptions options = run.over(handlers.options(known.type(), to));
        return new TaskRequest(known.type(), to, body, hold.over(options, to, known.type(), body), due.due());
    }

    private TaskId submit(Submission submission) throws InterruptedException {
        try {
            return id != null || hold.isUnique() ? submission.offer(id, patience) : submission.submit();
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
        }
    }
}

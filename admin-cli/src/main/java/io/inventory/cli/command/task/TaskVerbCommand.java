package io.inventory.cli.command.task;

import io.inventory.cli.command.option.QueueOption;
import io.inventory.cli.command.option.StateConversion;
import io.inventory.cli.command.option.TaskIdConversion;
import io.inventory.cli.command.option.TaskTypeConversion;
import io.inventory.cli.command.option.VerbOption;
import io.inventory.cli.command.verb.Asking;
import io.inventory.cli.command.verb.Deed;
import io.inventory.cli.command.verb.TakingOut;
import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.wiring.Wiring;
import io.inventory.schema.task.Removal;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskState;
import io.inventory.schema.task.TaskType;
import io.inventory.schema.task.Verb;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Does something to one task, or to all of a queue in one state; the commands below differ in what they do. */
abstract class TaskVerbCommand implements Callable<Integer> {

    private final Wiring wiring;
    private final Verb.Action action;

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    @Mixin
    private final QueueOption queue = new QueueOption();

    @Mixin
    private final VerbOption option = new VerbOption();

    /** One of two. */
    static final class Which {

        @Option(names = "--id", paramLabel = "<task id>", converter = TaskIdConversion.class, description = "One task.")
        private @Nullable TaskId id;

        @ArgGroup(exclusive = false)
        private @Nullable All all;
    }

    /** All of a queue in one state. */
    static final class All {

        @Option(names = "--all", required = true, description = "All tasks of the queue in one state.")
        @SuppressWarnings("UnusedVariable") // its place in the group says it
        private boolean all;

        @Option(
                names = "--state",
                required = true,
                paramLabel = "<state>",
                converter = StateConversion.class,
                description = "The state.")
        private @Nullable TaskState state;

        @Option(
                names = {"-t", "--type", "--task"},
                paramLabel = "<type>",
                converter = TaskTypeConversion.class,
                description = "Of this task type only.")
        private @Nullable TaskType type;
    }

    TaskVerbCommand(Wiring wiring, Verb.Action action) {
        this.wiring = wiring;
        this.action = action;
    }

    @Override
    public final Integer call() throws InterruptedException {
        Asking asking = new Asking(wiring, option);
        if (which.all == null) {
            TaskId id = Objects.requireNonNull(which.id);
            return asking.one(id, new Verb.OfTask(asking.command(), wiring.asker(), action), action.done());
        }
        TaskState state = Objects.requireNonNull(which.all.state);
        return all(asking, new Deed.Many(queue.queue(), state, which.all.type));
    }

    private int all(Asking asking, Deed.Many many) throws InterruptedException {
        if (many.state() == TaskState.ACTIVE) {
            throw refused(many, "tasks that run are stopped one by one, by `inventory task cancel`");
        }
        if (many.state() == TaskState.PENDING) {
            return pending(many);
        }
        if (action == Verb.Action.ARCHIVE && many.state() == TaskState.ARCHIVED) {
            throw refused(many, "they are archived already");
        }
        return asking.many(
                new Verb.OfQueue(asking.command(), wiring.asker(), action, many.queue(), many.state(), many.type()),
                action.done());
    }

    private int pending(Deed.Many many) throws InterruptedException {
        if (action == Verb.Action.RUN) {
            throw refused(many, "they run as soon as a worker has a thread for them");
        }
        Removal how = action == Verb.Action.ARCHIVE ? Removal.ARCHIVE : Removal.DELETE;
        return new TakingOut(wiring, option).all(many, how);
    }

    private static CommandFailure refused(Deed.Many many, String why) {
        return new CommandFailure(
                ExitCode.USAGE, "--state %s: %s".formatted(many.state().word(), why));
    }
}

package io.inventory.cli.command.queue;

import io.inventory.cli.command.option.QueueOption;
import io.inventory.cli.command.option.VerbOption;
import io.inventory.cli.command.verb.Asking;
import io.inventory.cli.command.verb.Deed;
import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.control.QueueStateException;
import io.inventory.pipeline.query.QueueInfo;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskState;
import io.inventory.schema.task.Verb;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Removes a queue and all that is known of it. */
@Command(
        name = "delete",
        aliases = "rm",
        description = "Remove a queue that no worker serves: its topics, its group, what was counted of it.",
        footerHeading = "%nExamples:%n",
        footer = {"  inventory queue delete --name old --dry-run", "  inventory queue delete --name old --force"})
public final class QueueDeleteCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Mixin
    private final QueueOption queue = new QueueOption();

    @Option(names = "--force", description = "Also when there are tasks in it: they are deleted.")
    private boolean force;

    @Mixin
    private final VerbOption option = new VerbOption();

    public QueueDeleteCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        QueueName name = queue.queue();
        long tasks = option.isDryRun() ? checked(name) : delete(name);
        var deed = new Deed(Verb.Action.DELETE.done(), new Deed.Whole(name), tasks, option.isDryRun());
        return new Asking(wiring, option).say(deed);
    }

    private long delete(QueueName name) throws InterruptedException {
        boolean paused = pause(name);
        boolean checked = false;
        try {
            long unused = checked(name);
            checked = true;
        } finally {
            if (paused && !checked) {
                wiring.queueControls().resume(name);
            }
        }
        Asking asking = new Asking(wiring, option);
        var verb = new Verb.DeleteQueue(asking.command(), wiring.asker(), name);
        long tasks = asking.ask(verb, Verb.Action.DELETE.done()).count();
        wiring.queueRemains().delete(name);
        return tasks;
    }

    /** A worker that comes to the queue from now on starts nothing. */
    private boolean pause(QueueName name) throws InterruptedException {
        try {
            var unused = wiring.queueControls().pause(name);
            return true;
        } catch (QueueStateException e) {
            return false;
        }
    }

    /** How many tasks are in it, if it may be deleted. */
    private long checked(QueueName name) throws InterruptedException {
        refuseServed(name);
        return size(name);
    }

    private void refuseServed(QueueName name) throws InterruptedException {
        int members = wiring.queueRemains().members(name);
        if (members > 0) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "queue %s is served by %d worker(s): stop them, or take it out of their worker.queues, first"
                            .formatted(name, members));
        }
    }

    private long size(QueueName name) throws InterruptedException {
        QueueInfo info = wiring.tracker().queue(name);
        if (info.in(TaskState.ACTIVE) > 0) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "%,d tasks of queue %s are active: wait until they end or are recovered"
                            .formatted(info.in(TaskState.ACTIVE), name));
        }
        if (info.size() > 0 && !force) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "queue %s has %,d tasks: drain it, or delete them with it by --force".formatted(name, info.size()));
        }
        return info.size();
    }
}

package io.inventory.cli.command.task;

import io.inventory.cli.command.option.TaskIdConversion;
import io.inventory.cli.command.option.VerbOption;
import io.inventory.cli.command.verb.Asking;
import io.inventory.cli.wiring.Wiring;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.Verb;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Stops one task. */
@Command(
        name = "cancel",
        aliases = "c",
        description = "Interrupt a task that runs, or keep one that waits from running; it is archived as cancelled.",
        footerHeading = "%nExample:%n",
        footer = "  inventory task cancel --id 0193a7a4-5f00-7000-8000-000000000001")
public final class TaskCancelCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Option(
            names = "--id",
            required = true,
            paramLabel = "<task id>",
            converter = TaskIdConversion.class,
            description = "The task.")
    private @Nullable TaskId id;

    @Mixin
    private final VerbOption option = new VerbOption();

    public TaskCancelCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        Asking asking = new Asking(wiring, option);
        Verb verb = new Verb.OfTask(asking.command(), wiring.asker(), Verb.Action.CANCEL);
        return asking.one(Objects.requireNonNull(id), verb, Verb.Action.CANCEL.done());
    }
}

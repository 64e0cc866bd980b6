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
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gives a scheduled task another payload. */
@Command(
        name = "update",
        aliases = "u",
        description = "Give a scheduled task another payload.",
        footerHeading = "%nExample:%n",
        footer = "  inventory task update --id 0193a7a4-5f00-7000-8000-000000000001 --payload '{account_id: \"1\"}'")
public final class TaskUpdateCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Option(
            names = "--id",
            required = true,
            paramLabel = "<task id>",
            converter = TaskIdConversion.class,
            description = "The task.")
    private @Nullable TaskId id;

    @ArgGroup(multiplicity = "1")
    private PayloadOption payload = new PayloadOption();

    @Mixin
    private final VerbOption option = new VerbOption();

    public TaskUpdateCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        Asking asking = new Asking(wiring, option);
        Verb verb = new Verb.Update(asking.command(), wiring.asker(), payload.body());
        return asking.one(Objects.requireNonNull(id), verb, "updated");
    }
}

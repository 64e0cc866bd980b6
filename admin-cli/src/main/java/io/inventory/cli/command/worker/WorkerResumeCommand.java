package io.inventory.cli.command.worker;

import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.wiring.Wiring;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lets a drained worker take work again. */
@Command(
        name = "resume",
        description = "Let a drained worker take work again.",
        footerHeading = "%nExample:%n",
        footer = "  inventory worker resume --name build-1")
public final class WorkerResumeCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Option(
            names = "--name",
            required = true,
            paramLabel = "<worker>",
            description = "A host, host/pid, or a worker's name.")
    private String name = "";

    public WorkerResumeCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        Errand errand = new Errand(wiring, WorkerDrainCommand.ANSWER);
        errand.tell(errand.workers(new Addressee(name)), io.inventory.schema.control.Command.Resume::new);
        return ExitCode.DONE.number();
    }
}

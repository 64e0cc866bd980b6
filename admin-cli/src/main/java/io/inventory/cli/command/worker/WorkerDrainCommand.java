package io.inventory.cli.command.worker;

import io.inventory.cli.command.option.WaitOption;
import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.print.Texts;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.control.Roll;
import io.inventory.schema.control.Beat;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lets a worker run dry, before its machine goes, say. */
@Command(
        name = "drain",
        description = {
            "Let a worker take nothing new: what it has not started goes back, what runs may end, other workers get its share.",
            "It stays alive, shown as draining, until `worker resume` or its end; a worker that starts anew takes work."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  inventory worker drain --name build-1",
            "  inventory worker drain --name build-1 --wait --timeout 10m"
        })
public final class WorkerDrainCommand implements Callable<Integer> {

    /** How long one worker may take to answer. */
    static final Duration ANSWER = Duration.ofSeconds(5);

    private final Wiring wiring;

    @Option(
            names = "--name",
            required = true,
            paramLabel = "<worker>",
            description = "A host, host/pid, or a worker's name.")
    private String name = "";

    @Mixin
    private final WaitOption waiting = new WaitOption();

    public WorkerDrainCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        Errand errand = new Errand(wiring, ANSWER);
        List<Beat.Worker> workers = errand.workers(new Addressee(name));
        errand.tell(workers, io.inventory.schema.control.Command.Drain::new);
        if (waiting.waits()) {
            await(workers.stream().map(worker -> worker.host().name()).collect(Collectors.toSet()));
        }
        return ExitCode.DONE.number();
    }

    /** A worker that is born anew meanwhile has the same name and is drained still. */
    private void await(Set<String> names) {
        Roll.Call call = wiring.roll()
                .await(
                        worker -> names.contains(worker.host().name()),
                        worker -> worker.status() == Beat.Status.DRAINING
                                && worker.running().isEmpty(),
                        waiting.timeout());
        wiring.terminal().out().printf("%d of %d workers drained%n", call.done().size(), call.asked());
        if (!call.silent().isEmpty()) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "within %s not drained: %s"
                            .formatted(
                                    Texts.of(waiting.timeout()),
                                    call.silent().stream()
                                            .map(worker -> "%s (%d tasks run)"
                                                    .formatted(
                                                            worker.host().name(),
                                                            worker.running().size()))
                                            .sorted()
                                            .collect(Collectors.joining(", "))));
        }
    }
}

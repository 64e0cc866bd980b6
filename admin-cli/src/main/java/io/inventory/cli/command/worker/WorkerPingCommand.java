package io.inventory.cli.command.worker;

import io.inventory.cli.command.option.DurationConversion;
import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.print.Texts;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.control.CommandSender;
import io.inventory.schema.control.Beat;
import io.inventory.schema.control.Command.Ping;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Asks workers for a sign of life, which each gives itself. */
@Command(
        name = "ping",
        aliases = "p",
        description = "Ask workers whether they are there; exit code 1 when one does not answer or there is none.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  inventory worker ping --name build-1",
            "  inventory worker ping --name build-1/40419 --timeout 10s",
            "  inventory worker ping --local"
        })
public final class WorkerPingCommand implements Callable<Integer> {

    private final Wiring wiring;

    @ArgGroup(multiplicity = "1")
    private Whom whom = new Whom();

    @Option(
            names = "--timeout",
            paramLabel = "<duration>",
            defaultValue = "5s",
            converter = DurationConversion.class,
            description = "How long each worker may take; default: ${DEFAULT-VALUE}.")
    private Duration timeout = Duration.ofSeconds(5);

    /** One of two. */
    static final class Whom {

        @Option(
                names = {"--name", "--worker"},
                paramLabel = "<worker>",
                description = "A host, host/pid, or a worker's name.")
        private @Nullable String name;

        @Option(names = "--local", description = "The workers of this machine.")
        @SuppressWarnings("UnusedVariable") // its place in the group says it: without a name it was given
        private boolean local;
    }

    public WorkerPingCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        Addressee addressee = new Addressee(whom.local ? wiring.hostName() : Objects.requireNonNull(whom.name));
        List<Beat.Worker> workers = wiring.beats().workers().stream()
                .map(worker -> worker.beat())
                .filter(worker -> addressee.matches(worker.host()))
                .toList();
        if (workers.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.FAILED, "no worker %s runs; see `inventory worker list`".formatted(addressee.text()));
        }
        report(silent(workers));
        return ExitCode.DONE.number();
    }

    /** Pings one after the other, and answers which of them gave no answer. */
    private List<String> silent(List<Beat.Worker> workers) throws InterruptedException {
        CommandSender sender = wiring.commandSender();
        List<String> silent = new ArrayList<>();
        for (Beat.Worker worker : workers) {
            Ping ping = new Ping(wiring.ids().get());
            if (sender.send(worker.incarnation(), ping, timeout).isPresent()) {
                wiring.terminal().out().println(Addressee.process(worker.host()) + ": OK");
            } else {
                silent.add(Addressee.process(worker.host()));
            }
        }
        return silent;
    }

    private void report(List<String> silent) {
        if (!silent.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "no answer within %s from %s".formatted(Texts.of(timeout), String.join(", ", silent)));
        }
    }
}

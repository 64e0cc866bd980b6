package io.inventory.cli.command.worker;

import io.inventory.cli.command.option.DurationConversion;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.wiring.Wiring;
import io.inventory.schema.control.Command.Ping;
import java.time.Duration;
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
            description = "How long they may take to answer; default: ${DEFAULT-VALUE}.")
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
        Errand errand = new Errand(wiring, timeout);
        errand.tell(errand.workers(addressee), Ping::new);
        return ExitCode.DONE.number();
    }
}

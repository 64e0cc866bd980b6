package io.inventory.cli.command.worker;

import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.wiring.Wiring;
import io.inventory.cli.wiring.WorkerTalk;
import io.inventory.schema.control.Beat;
import io.inventory.schema.control.Command;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Tells workers one thing and prints their answers. */
final class Errand {

    private final Wiring wiring;
    private final Duration timeout;

    /** @param timeout how long they may take together */
    Errand(Wiring wiring, Duration timeout) {
        this.wiring = wiring;
        this.timeout = timeout;
    }

    /**
     * The workers that an operator means.
     *
     * @throws CommandFailure when none of them runs
     */
    List<Beat.Worker> workers(Addressee addressee) {
        List<Beat.Worker> workers = wiring.beats().workers().stream()
                .map(worker -> worker.beat())
                .filter(worker -> addressee.matches(worker.host()))
                .toList();
        if (workers.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.FAILED, "no worker %s runs; see `inventory worker list`".formatted(addressee.text()));
        }
        return workers;
    }

    /** @throws CommandFailure naming those that gave no answer */
    void tell(List<Beat.Worker> workers, Function<UUID, Command> command) throws InterruptedException {
        WorkerTalk talk = wiring.workerTalk(timeout);
        talk.ask(workers, command)
                .values()
                .forEach(reply -> wiring.terminal().out().println(reply.text()));
        talk.requireAnswers();
    }
}

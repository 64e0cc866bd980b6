package io.inventory.cli.command.worker;

import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.print.Texts;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.control.CommandSender;
import io.inventory.schema.control.Beat;
import io.inventory.schema.control.Command;
import io.inventory.schema.control.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Tells workers one thing, one after the other, and prints their answers. */
final class Errand {

    private final Wiring wiring;
    private final Duration timeout;

    /** @param timeout how long each worker may take */
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
        CommandSender sender = wiring.commandSender();
        List<String> silent = new ArrayList<>();
        for (Beat.Worker worker : workers) {
            Optional<Reply> reply =
                    sender.send(worker.incarnation(), command.apply(wiring.ids().get()), timeout);
            if (reply.isPresent()) {
                wiring.terminal().out().println(reply.get().text());
            } else {
                silent.add(Addressee.process(worker.host()));
            }
        }
        if (!silent.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "no answer within %s from %s".formatted(Texts.of(timeout), String.join(", ", silent)));
        }
    }
}

package io.inventory.cli.wiring;

import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.print.Texts;
import io.inventory.pipeline.control.CommandSender;
import io.inventory.schema.control.Beat;
import io.inventory.schema.control.Command;
import io.inventory.schema.control.Reply;
import io.inventory.schema.task.Incarnation;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** Tells workers something, all of them at once, and remembers who gave no answer. Not thread-safe. */
public final class WorkerTalk {

    private final CommandSender sender;
    private final Supplier<UUID> ids;
    private final Duration timeout;
    private final Set<String> silent = new TreeSet<>();

    /** @param timeout for the answers of all of them */
    WorkerTalk(CommandSender sender, Supplier<UUID> ids, Duration timeout) {
        this.sender = sender;
        this.ids = ids;
        this.timeout = timeout;
    }

    /** @return the answers that came, in the order of the workers */
    public Map<Beat.Worker, Reply> ask(Collection<Beat.Worker> workers, Function<UUID, Command> command)
            throws InterruptedException {
        Map<Incarnation, Command> commands = new LinkedHashMap<>();
        workers.forEach(worker -> commands.put(worker.incarnation(), command.apply(ids.get())));
        Map<Incarnation, Reply> heard = sender.send(commands, timeout);
        Map<Beat.Worker, Reply> answers = new LinkedHashMap<>();
        for (Beat.Worker worker : workers) {
            Reply reply = heard.get(worker.incarnation());
            if (reply == null) {
                silent.add(worker.host().process());
            } else {
                answers.put(worker, reply);
            }
        }
        return answers;
    }

    /** @throws CommandFailure naming those that gave no answer */
    public void requireAnswers() {
        if (!silent.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "no answer within %s from %s".formatted(Texts.of(timeout), String.join(", ", silent)));
        }
    }
}

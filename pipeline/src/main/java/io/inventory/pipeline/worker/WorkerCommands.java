package io.inventory.pipeline.worker;

import io.inventory.pipeline.control.CommandListener;
import io.inventory.schema.control.Command;
import io.inventory.schema.control.Host;
import io.inventory.schema.control.Reply;
import io.inventory.schema.task.TaskId;
import java.util.Optional;
import java.util.function.Supplier;

/** What a worker does when it is spoken to. */
final class WorkerCommands implements CommandListener.Obedience {

    private final Post post;
    private final Supplier<Optional<Life>> present;

    /** @param present the incarnation that lives; commands to another are somebody else's */
    WorkerCommands(Post post, Supplier<Optional<Life>> present) {
        this.post = post;
        this.present = present;
    }

    @Override
    public Optional<Reply> obey(String to, Command command) {
        return present.get()
                .filter(life -> life.incarnation().toString().equals(to))
                .map(life -> obey(life, command));
    }

    private Reply obey(Life life, Command command) {
        if (command instanceof Command.StopTask stop) {
            return stop(life, stop);
        }
        if (command instanceof Command.Drain) {
            post.duty().drain();
            return new Reply(command.id(), life.incarnation(), true, process() + ": draining");
        }
        if (command instanceof Command.Resume) {
            post.duty().resume();
            return new Reply(command.id(), life.incarnation(), true, process() + ": active");
        }
        return new Reply(command.id(), life.incarnation(), true, process() + ": OK");
    }

    private static Reply stop(Life life, Command.StopTask stop) {
        TaskId task = stop.task();
        Optional<String> done = life.cancel(task);
        String text = done.orElse("task %s is not at this worker".formatted(task));
        return new Reply(stop.id(), life.incarnation(), done.isPresent(), text);
    }

    private String process() {
        Host host = post.host();
        return "%s/%d".formatted(host.host(), host.pid());
    }
}

package io.inventory.pipeline.worker;

import io.inventory.pipeline.control.CommandListener;
import io.inventory.pipeline.spi.LimitReport;
import io.inventory.schema.control.Command;
import io.inventory.schema.control.LimitLine;
import io.inventory.schema.control.Reply;
import io.inventory.schema.task.TaskId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What a worker does when it is spoken to. */
final class WorkerCommands implements CommandListener.Obedience {

    private final Post post;
    private final Supplier<Optional<Life>> present;
    private final Optional<LimitReport> limits;

    /**
     * Obeys nobody yet.
     *
     * @param present the incarnation that lives; commands to another are somebody else's
     * @param limits of the worker's calls, when it has some
     */
    WorkerCommands(Post post, Supplier<Optional<Life>> present, Optional<LimitReport> limits) {
        this.post = post;
        this.present = present;
        this.limits = limits;
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
            return Reply.of(command.id(), life.incarnation(), true, process() + ": draining");
        }
        if (command instanceof Command.Resume) {
            post.duty().resume();
            return Reply.of(command.id(), life.incarnation(), true, process() + ": active");
        }
        if (command instanceof Command.ShowLimits show) {
            return show(life, show);
        }
        return Reply.of(command.id(), life.incarnation(), true, process() + ": OK");
    }

    private Reply show(Life life, Command.ShowLimits show) {
        List<LimitLine> lines =
                limits.map(report -> report.limits(show.from(), show.most())).orElse(List.of());
        String text = "%s: %d limits".formatted(process(), lines.size());
        return new Reply(show.id(), life.incarnation(), true, text, lines);
    }

    private static Reply stop(Life life, Command.StopTask stop) {
        TaskId task = stop.task();
        Optional<String> done = life.cancel(task);
        String text = done.orElse("task %s is not at this worker".formatted(task));
        return Reply.of(stop.id(), life.incarnation(), done.isPresent(), text);
    }

    private String process() {
        return post.host().process();
    }
}

package io.inventory.pipeline.worker;

import io.inventory.pipeline.control.BeatDirectory;
import io.inventory.pipeline.control.CommandListener;
import io.inventory.pipeline.control.ControlBoard;
import io.inventory.pipeline.control.Recovery;
import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaUnavailableException;
import io.inventory.schema.control.Beat;
import io.inventory.schema.control.Command;
import io.inventory.schema.control.Host;
import io.inventory.schema.control.Reply;
import io.inventory.schema.task.Incarnation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims tasks of some queues and runs them, until closed. An incarnation that is lost (fenced, or unsure of what it wrote) is
 * recovered by this worker itself, which goes on as a new one. Thread-safe.
 */
public final class Worker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final Host host;
    private final WorkerSettings settings;
    private final WorkerParts parts;
    private final WorkerMetrics metrics;
    private final Recovery recovery;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread supervisor = new Thread(this::supervise, "worker");
    private @Nullable ControlBoard board;
    private @Nullable CommandListener commands;
    private volatile @Nullable Life life;

    /**
     * Connects to nothing before {@link #start}.
     *
     * @param host whose name is unique among the workers that run: a start ends the one that had the name before
     * @throws IllegalArgumentException when there is no handler
     */
    public Worker(Host host, WorkerSettings settings, WorkerParts parts, WorkerMetrics metrics) {
        if (parts.handlers().types().isEmpty()) {
            throw new IllegalArgumentException("a worker needs a handler: none was found on the class path");
        }
        this.host = host;
        this.settings = settings;
        this.parts = parts;
        this.metrics = metrics;
        this.recovery = new Recovery(parts.kafka());
    }

    /**
     * Makes missing topics, reads what holds for the queues, recovers the worker that had this name before, and begins.
     *
     * @throws KafkaUnavailableException when the broker does not answer or refuses; close then
     */
    public void start() throws InterruptedException {
        KafkaAccess kafka = parts.kafka();
        kafka.maker().ensure(topics());
        board = new ControlBoard(kafka.clients(), kafka.catalog().topics(), () -> {});
        board.start();
        recoverNamesake();
        commands = new CommandListener(kafka.clients(), kafka.catalog().topics(), this::obey);
        commands.start();
        life = begin();
        supervisor.start();
    }

    /** Who it is at present; empty before the start. */
    public Optional<Incarnation> incarnation() {
        return Optional.ofNullable(life).map(Life::incarnation);
    }

    /** Whether it claims: not before its start, nor between two incarnations. */
    public boolean isReady() {
        Life now = life;
        return now != null && !now.lost().isDone() && closing.getCount() > 0;
    }

    /** Ends in order: running handlers may go on for the shutdown timeout, the rest goes back. May be called again. */
    @Override
    public void close() {
        closing.countDown();
        try {
            supervisor.interrupt();
            supervisor.join();
            end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void end() throws InterruptedException {
        if (commands != null) {
            commands.close();
        }
        Life last = life;
        if (last != null) {
            endLife(last);
        }
        life = null;
        if (board != null) {
            board.close();
        }
    }

    private void endLife(Life last) throws InterruptedException {
        try {
            if (last.lost().isDone() || !last.leave()) {
                last.abandon();
                recovery.recover(last.beat());
            }
        } catch (KafkaUnavailableException e) {
            last.abandon();
            LOG.atWarn()
                    .addKeyValue("incarnation", last.incarnation())
                    .addKeyValue("reason", e.getMessage())
                    .log("not left in order: the tracker recovers what this worker had");
        }
    }

    private List<NewTopic> topics() {
        var catalog = parts.kafka().catalog();
        List<NewTopic> wanted = new ArrayList<>(catalog.common());
        for (var queue : settings.queues().keySet()) {
            parts.handlers().types().forEach(type -> wanted.addAll(catalog.of(queue, type)));
        }
        return wanted;
    }

    private void recoverNamesake() throws InterruptedException {
        var directory = new BeatDirectory(
                parts.kafka().clients(), parts.kafka().catalog().topics());
        for (Beat.Worker former : directory.workers()) {
            if (former.host().name().equals(host.name())) {
                recovery.recover(former);
            }
        }
    }

    private Life begin() throws InterruptedException {
        Life begun = new Life(host, settings, parts, metrics, Objects.requireNonNull(board));
        begun.start();
        LOG.atInfo()
                .addKeyValue("worker", host.name())
                .addKeyValue("incarnation", begun.incarnation())
                .log("worker begins");
        return begun;
    }

    private void supervise() {
        try {
            while (closing.getCount() > 0) {
                Life current = Objects.requireNonNull(life);
                Throwable why = current.lost().get();
                metrics.lost();
                LOG.atError()
                        .addKeyValue("incarnation", current.incarnation())
                        .addKeyValue("reason", why.getMessage())
                        .setCause(why)
                        .log("incarnation lost: its tasks go back and a new one begins");
                current.abandon();
                recoverUntilDone(current.beat());
                life = begin();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a loss is told as a value", e);
        }
    }

    private void recoverUntilDone(Beat.Worker dead) throws InterruptedException {
        while (true) {
            try {
                recovery.recover(dead);
                return;
            } catch (KafkaUnavailableException e) {
                LOG.atWarn().addKeyValue("reason", e.getMessage()).log("recovery put off");
            }
            if (closing.await(1, TimeUnit.SECONDS)) {
                throw new InterruptedException("closing");
            }
        }
    }

    private Optional<Reply> obey(String to, Command command) {
        Life now = life;
        if (now == null || !now.incarnation().toString().equals(to)) {
            return Optional.empty();
        }
        if (command instanceof Command.StopTask stop) {
            Optional<String> done = now.cancel(stop.task());
            String text = done.orElse("task %s is not at this worker".formatted(stop.task()));
            return Optional.of(new Reply(command.id(), now.incarnation(), done.isPresent(), text));
        }
        return Optional.of(
                new Reply(command.id(), now.incarnation(), true, "%s/%d: OK".formatted(host.host(), host.pid())));
    }
}

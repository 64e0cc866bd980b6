package io.inventory.pipeline.worker;

import io.inventory.pipeline.control.BeatDirectory;
import io.inventory.pipeline.control.CommandListener;
import io.inventory.pipeline.control.ControlBoard;
import io.inventory.pipeline.control.Recovery;
import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaUnavailableException;
import io.inventory.pipeline.spi.LimitReport;
import io.inventory.schema.control.Beat;
import io.inventory.schema.control.Host;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Claims tasks of some queues and runs them, until closed. An incarnation that is lost (fenced, unsure of what it wrote, or with a
 * thread that stands still) is recovered by this worker itself, which goes on as a new one. Thread-safe.
 */
public final class Worker implements AutoCloseable {

    private final Post post;
    private final WorkerParts parts;
    private final ControlBoard control;
    private final CommandListener commands;
    private final Succession lives;

    /**
     * For a program that watches {@link #isAlive} itself.
     *
     * @see #Worker(Host, WorkerSettings, WorkerParts, WorkerMetrics, Runnable)
     */
    public Worker(Host host, WorkerSettings settings, WorkerParts parts, WorkerMetrics metrics) {
        this(host, settings, parts, metrics, () -> {});
    }

    /**
     * Reads and writes nothing before {@link #start}.
     *
     * @param host whose name is unique among the workers that run: a start ends the one that had the name before
     * @param hopeless called at most once, when only another process can help; must not block
     * @throws IllegalArgumentException when there is no handler
     */
    public Worker(Host host, WorkerSettings settings, WorkerParts parts, WorkerMetrics metrics, Runnable hopeless) {
        if (parts.handlers().types().isEmpty()) {
            throw new IllegalArgumentException("a worker needs a handler: none was found on the class path");
        }
        KafkaAccess kafka = parts.kafka();
        Topics topics = kafka.catalog().topics();
        this.post = new Post(host, settings, new Duty());
        this.parts = parts;
        this.control = new ControlBoard(kafka.clients(), topics);
        this.lives = new Succession(post, parts, metrics, control, hopeless);
        this.commands = new CommandListener(
                kafka.clients(),
                topics,
                new WorkerCommands(post, lives::life, parts.services().find(LimitReport.class)));
    }

    /**
     * Makes missing topics, reads what holds for the queues, recovers the worker that had this name before, and begins.
     *
     * @throws KafkaUnavailableException when the broker does not answer or refuses; close then
     */
    public void start() throws InterruptedException {
        parts.kafka().maker().ensure(topics());
        control.start();
        recoverNamesake();
        commands.start();
        lives.start();
    }

    /** Who it is at present; empty before the start. */
    public Optional<Incarnation> incarnation() {
        return lives.life().map(Life::incarnation);
    }

    /** Whether it claims: not before its start, nor between two incarnations. */
    public boolean isReady() {
        return lives.isReady();
    }

    /** False once its process is given up. */
    public boolean isAlive() {
        return lives.isAlive();
    }

    /** Ends in order: running handlers may go on for the shutdown timeout, the rest goes back. May be called again. */
    @Override
    public void close() {
        try {
            lives.close();
            commands.close();
            lives.end();
            control.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<NewTopic> topics() {
        var catalog = parts.kafka().catalog();
        List<NewTopic> wanted = new ArrayList<>(catalog.common());
        for (var queue : post.settings().queues().keySet()) {
            parts.handlers().types().forEach(type -> wanted.addAll(catalog.of(queue, type)));
        }
        return wanted;
    }

    private void recoverNamesake() throws InterruptedException {
        var recovery = new Recovery(parts.kafka());
        var directory = new BeatDirectory(
                parts.kafka().clients(), parts.kafka().catalog().topics());
        for (Beat.Worker former : directory.workers()) {
            if (former.host().name().equals(post.host().name())) {
                recovery.recover(former);
            }
        }
    }
}

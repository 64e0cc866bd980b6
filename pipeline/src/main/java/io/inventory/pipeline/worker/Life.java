package io.inventory.pipeline.worker;

import io.inventory.pipeline.control.BeatPublisher;
import io.inventory.pipeline.control.ControlBoard;
import io.inventory.pipeline.control.SkipBoard;
import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.kafka.TaskRecords;
import io.inventory.pipeline.kafka.Transactions;
import io.inventory.schema.control.Beat;
import io.inventory.schema.control.Host;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.topic.Topics;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * One incarnation of a worker, from its first beat to its end. It ends in order by {@link #leave}, or is lost, and then
 * {@link #abandon}ed: what it had is put back by its recovery and by nothing else. Its transactional ids are its own and are
 * initialised once.
 */
final class Life {

    private static final Duration RECORDING = Duration.ofSeconds(30);

    private final Host host;
    private final WorkerSettings settings;
    private final KafkaClients clients;
    private final LifeIds ids;
    private final LifeScope scope;
    private final LifeEnds ends;
    private final FinishRecords finishRecords;
    private final Lanes lanes;
    private final CompletableFuture<Throwable> lost = new CompletableFuture<>();
    private volatile boolean stopping;
    private @Nullable Committer committer;

    Life(Post post, WorkerParts parts, WorkerMetrics metrics, ControlBoard control) {
        this.host = post.host();
        this.settings = post.settings();
        this.clients = parts.kafka().clients();
        Topics topics = parts.kafka().catalog().topics();
        var incarnation = new Incarnation(parts.chance().ids().get());
        this.ids = new LifeIds(topics.prefix(), incarnation);
        this.lanes = new Lanes(settings.queues().size(), parts.clocks().nanos());
        var beats = new BeatPublisher(clients.producer(), topics.workers(), this::beat, parts.clocks());
        this.finishRecords = new FinishRecords(
                new TaskRecords(topics), incarnation, new Backoff(parts.chance().random()));
        var chooser =
                new Chooser(settings, parts.chance().random(), parts.clocks().nanos());
        var runTimes = new RunTimes();
        this.ends = new LifeEnds(chooser, runTimes, finishRecords, metrics, lost::complete);
        var pool = new HandlerPool(
                settings, new Runner(parts, settings.mostChildren()), beats.lease(), parts.clocks(), ends);
        this.scope = new LifeScope(
                incarnation,
                parts,
                metrics,
                new Orders(control, new SkipBoard(clients, topics), post.duty()),
                new LifeScope.Crew(chooser, runTimes, pool),
                beats,
                lost::complete);
    }

    /**
     * Announces itself, then claims. A fault on the way counts as the loss of this life.
     *
     * <p>The ids are published before their first use: an id that no beat named could not be fenced by anyone. And skips are read
     * after the first beat: who writes one and sees no beat of this worker need not wait for it.
     */
    void start() throws InterruptedException {
        try {
            scope.beats().start();
            scope.orders().skips().start();
            startCommitter();
            scope.crew().pool().start();
            lanes.start(settings.queues().keySet(), new LaneMaker(scope));
        } catch (RuntimeException e) {
            lost.complete(e);
        }
    }

    Incarnation incarnation() {
        return scope.incarnation();
    }

    /** Completes with the reason when this life is lost. */
    Future<Throwable> lost() {
        return lost;
    }

    /** Looks whether every queue's thread turns; one that stands still is the loss of this life. */
    void look() {
        lanes.stuck(settings.patience().stuck()).ifPresent(stuck -> {
            scope.metrics().stuck();
            lost.complete(stuck);
        });
    }

    Optional<String> cancel(TaskId task) {
        return scope.crew().pool().cancel(task);
    }

    /** What it says of itself now; after its end, what is to be recovered. */
    Beat.Worker beat() {
        Orders orders = scope.orders();
        return new Beat.Worker(
                scope.incarnation(),
                host,
                new Beat.Capacity(settings.concurrency(), settings.queues()),
                status(),
                scope.crew().pool().running(),
                ids.all(settings.queues().keySet()),
                lanes.control(orders.control().version()),
                lanes.skips(orders.skips().version()));
    }

    private Beat.Status status() {
        if (stopping) {
            return Beat.Status.STOPPING;
        }
        return scope.orders().duty().isOff() && lanes.off() ? Beat.Status.DRAINING : Beat.Status.ACTIVE;
    }

    /** Stops at once: handlers are interrupted and what they say is thrown away. */
    void abandon() {
        HandlerPool pool = scope.crew().pool();
        pool.close();
        pool.stopAll(StopReason.LOST);
        if (committer != null) {
            committer.abandon();
        }
        lanes.stop();
        scope.orders().skips().close();
        scope.beats().close();
    }

    /**
     * Ends what runs, within the shutdown timeout, and puts back the rest.
     *
     * @return false when that failed: abandon and recover it
     */
    boolean leave() throws InterruptedException {
        stopping = true;
        scope.beats().beatNow();
        lanes.stop();
        if (!lanes.join(RECORDING)) {
            return false;
        }
        endRuns();
        if (committer == null || !committer.finish(RECORDING) || lost.isDone()) {
            return false;
        }
        scope.orders().skips().close();
        scope.beats().leave();
        return true;
    }

    private void endRuns() throws InterruptedException {
        Chooser chooser = scope.crew().chooser();
        HandlerPool pool = scope.crew().pool();
        pool.handBackAll();
        if (!chooser.awaitEmpty(settings.patience().shutdown())) {
            pool.stopAll(StopReason.SHUTDOWN);
            var unused = chooser.awaitEmpty(settings.patience().grace().multipliedBy(2));
        }
        pool.close();
    }

    private void startCommitter() {
        var transactions = Transactions.begin(clients.transactional(ids.finish(), KafkaClients.WORKER_TRANSACTION));
        WorkerParts parts = scope.parts();
        var topics = new MissingTopics(
                parts.kafka(), parts.handlers(), parts.clocks().nanos());
        committer = new Committer(
                transactions, finishRecords, topics, ends, parts.clocks().nanos());
        ends.into(committer::add);
        committer.start();
    }
}

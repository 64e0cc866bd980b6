package io.inventory.pipeline.worker;

import io.inventory.pipeline.control.BeatPublisher;
import io.inventory.pipeline.control.ControlBoard;
import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.kafka.TaskRecords;
import io.inventory.pipeline.kafka.Transactions;
import io.inventory.schema.control.Beat;
import io.inventory.schema.control.Host;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * One incarnation of a worker, from its first beat to its end. It ends in order by {@link #leave}, or is lost, and then
 * {@link #abandon}ed: what it had is put back by its recovery and by nothing else. Its transactional ids are its own and are
 * initialised once.
 */
final class Life {

    private static final int MOST_POLLED = 2_000;
    private static final Duration RECORDING = Duration.ofSeconds(30);

    private final Host host;
    private final WorkerSettings settings;
    private final KafkaClients clients;
    private final Topics topics;
    private final LifeScope scope;
    private final LifeEnds ends;
    private final FinishRecords finishRecords;
    private final WorkerParts parts;
    private final CompletableFuture<Throwable> lost = new CompletableFuture<>();
    private final List<QueueLane> lanes = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile Beat.Status status = Beat.Status.ACTIVE;
    private @Nullable Committer committer;

    Life(Host host, WorkerSettings settings, WorkerParts parts, WorkerMetrics metrics, ControlBoard board) {
        this.host = host;
        this.settings = settings;
        this.parts = parts;
        this.clients = parts.kafka().clients();
        this.topics = parts.kafka().catalog().topics();
        var incarnation = new Incarnation(parts.chance().ids().get());
        var chooser =
                new Chooser(settings, parts.chance().random(), parts.clocks().nanos());
        var runTimes = new RunTimes();
        var beats = new BeatPublisher(clients.producer(), topics.workers(), this::beat, parts.clocks());
        this.finishRecords = new FinishRecords(
                new TaskRecords(topics), incarnation, new Backoff(parts.chance().random()));
        this.ends = new LifeEnds(chooser, runTimes, finishRecords, metrics, lost::complete);
        var pool = new HandlerPool(
                settings, new Runner(parts, settings.mostChildren()), beats.lease(), parts.clocks(), ends);
        this.scope = new LifeScope(
                incarnation, parts, metrics, board, new LifeScope.Crew(chooser, runTimes, pool), beats, lost::complete);
    }

    /**
     * Announces itself, then claims. A fault on the way counts as the loss of this life.
     *
     * <p>The ids are published before their first use: an id that no beat named could not be fenced by anyone.
     */
    void start() throws InterruptedException {
        try {
            scope.beats().start();
            startCommitter();
            scope.crew().pool().start();
            settings.queues().keySet().forEach(this::startLane);
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

    Optional<String> cancel(TaskId task) {
        return scope.crew().pool().cancel(task);
    }

    /** What it says of itself now; after its end, what is to be recovered. */
    Beat.Worker beat() {
        return new Beat.Worker(
                scope.incarnation(),
                host,
                new Beat.Capacity(settings.concurrency(), settings.queues()),
                status,
                scope.crew().pool().running(),
                transactionalIds(),
                controlVersion(),
                0);
    }

    /** Stops at once: handlers are interrupted and what they say is thrown away. */
    void abandon() {
        HandlerPool pool = scope.crew().pool();
        pool.close();
        pool.stopAll(StopReason.LOST);
        if (committer != null) {
            committer.abandon();
        }
        lanes.forEach(QueueLane::stop);
        scope.beats().close();
    }

    /**
     * Ends what runs, within the shutdown timeout, and puts back the rest.
     *
     * @return false when that failed: abandon and recover it
     */
    boolean leave() throws InterruptedException {
        status = Beat.Status.STOPPING;
        scope.beats().beatNow();
        lanes.forEach(QueueLane::stop);
        for (Thread thread : threads) {
            thread.join();
        }
        endRuns();
        if (committer == null || !committer.finish(RECORDING) || lost.isDone()) {
            return false;
        }
        scope.beats().leave();
        return true;
    }

    private void endRuns() throws InterruptedException {
        Chooser chooser = scope.crew().chooser();
        HandlerPool pool = scope.crew().pool();
        pool.handBackAll();
        if (!chooser.awaitEmpty(settings.shutdownTimeout())) {
            pool.stopAll(StopReason.SHUTDOWN);
            var unused = chooser.awaitEmpty(settings.grace().multipliedBy(2));
        }
        pool.close();
    }

    private void startCommitter() {
        var transactions = Transactions.begin(clients.transactional(finishId(), KafkaClients.WORKER_TRANSACTION));
        committer =
                new Committer(transactions, finishRecords, ends, parts.clocks().nanos());
        ends.into(committer::add);
        committer.start();
    }

    private void startLane(QueueName queue) {
        var transactions = Transactions.begin(clients.transactional(claimId(queue), KafkaClients.WORKER_TRANSACTION));
        var consumer = clients.member(topics.group(queue), scope.incarnation().toString(), MOST_POLLED);
        List<String> subscribed = parts.handlers().types().stream()
                .map(type -> topics.tasks(queue, type))
                .toList();
        QueueLane lane = new QueueLane(queue, subscribed, scope, consumer, transactions);
        Thread thread = new Thread(lane, "queue-" + queue);
        thread.setDaemon(true);
        lanes.add(lane);
        threads.add(thread);
        thread.start();
    }

    private List<String> transactionalIds() {
        List<String> ids = new ArrayList<>(List.of(finishId()));
        settings.queues().keySet().forEach(queue -> ids.add(claimId(queue)));
        return ids;
    }

    private String finishId() {
        return "%s.worker.%s.finish".formatted(topics.prefix(), scope.incarnation());
    }

    private String claimId(QueueName queue) {
        return "%s.worker.%s.claim.%s".formatted(topics.prefix(), scope.incarnation(), queue);
    }

    /** The version that every lane obeys; -1 before the first turn of each. */
    private long controlVersion() {
        return lanes.size() < settings.queues().size()
                ? -1
                : lanes.stream()
                        .mapToLong(QueueLane::applied)
                        .map(v -> Math.max(-1, v))
                        .min()
                        .orElse(-1);
    }
}

package io.inventory.pipeline.faults;

import io.inventory.pipeline.engine.ChildJvm;
import io.inventory.pipeline.engine.Cluster;
import io.inventory.pipeline.faults.process.Fault;
import io.inventory.pipeline.faults.process.FaultyTracker;
import io.inventory.pipeline.faults.process.FaultyWorker;
import io.inventory.pipeline.faults.process.Sabotage;
import io.inventory.pipeline.faults.process.TrackerPlan;
import io.inventory.pipeline.faults.process.WorkerPlan;
import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.schema.topic.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An engine of a prefix of its own for one scenario: its processes, what was submitted, and who was harmed. Thread-safe. */
final class Arena implements AutoCloseable {

    private static final int CONCURRENCY = 4;

    private final String servers;
    private final Topics topics;
    private final Path folder;
    private final KafkaAccess kafka;
    private final Applicant applicant;
    private final List<ChildJvm> children = new CopyOnWriteArrayList<>();
    private final List<Load> loads = new CopyOnWriteArrayList<>();
    private final Map<Long, Instant> deaths = new ConcurrentHashMap<>();
    private final Set<Long> harmed = ConcurrentHashMap.newKeySet();
    private final AtomicInteger names = new AtomicInteger();
    private final Random random;

    Arena(String servers, String prefix, Path folder, Random random) {
        this.servers = servers;
        this.topics = new Topics(prefix);
        this.folder = folder;
        this.random = random;
        this.kafka = Cluster.access(servers, topics);
        this.applicant = new Applicant(kafka);
    }

    String servers() {
        return servers;
    }

    Topics topics() {
        return topics;
    }

    KafkaAccess kafka() {
        return kafka;
    }

    Applicant applicant() {
        return applicant;
    }

    Random random() {
        return random;
    }

    Path journals() {
        return folder.resolve("journals");
    }

    /** When each process that is gone went. */
    Map<Long, Instant> deaths() {
        return deaths;
    }

    /** Whether somebody killed or stopped it, or told it to die. */
    boolean isHarmed(long pid) {
        return harmed.contains(pid) || deaths.containsKey(pid);
    }

    /** Submits tasks of all kinds from now on until {@link #endLoad}. */
    void load() {
        loads.add(Load.begin(applicant, random.nextLong()));
    }

    void endLoad() throws InterruptedException {
        for (Load load : loads) {
            load.stop();
        }
    }

    /** A worker under a new name. */
    WorkerPlan plan() {
        return plan("w" + names.incrementAndGet());
    }

    WorkerPlan plan(String name) {
        return new WorkerPlan(
                servers, topics.prefix(), name, CONCURRENCY, journals().toString(), 0, Fault.NONE, Sabotage.NONE);
    }

    /** Returns when it serves. */
    ChildJvm worker(WorkerPlan plan) throws IOException {
        ChildJvm worker = launch(plan);
        worker.awaitReady();
        return worker;
    }

    /** Returns at once. */
    ChildJvm launch(WorkerPlan plan) throws IOException {
        ChildJvm worker = register(ChildJvm.launch(FaultyWorker.class, plan.text()));
        if (!plan.fault().equals(Fault.NONE)) {
            harmed.add(worker.pid());
        }
        return worker;
    }

    /** A tracker on stores of its own. */
    TrackerPlan trackerPlan() {
        String state = folder.resolve("tracker-" + names.incrementAndGet()).toString();
        return new TrackerPlan(servers, topics.prefix(), state, journals().toString(), Sabotage.NONE);
    }

    /** Returns when it serves. */
    ChildJvm tracker(TrackerPlan plan) throws IOException {
        ChildJvm tracker = launch(plan);
        tracker.awaitReady();
        return tracker;
    }

    /** Returns at once. */
    ChildJvm launch(TrackerPlan plan) throws IOException {
        return register(ChildJvm.launch(FaultyTracker.class, plan.text()));
    }

    void kill(ChildJvm child) throws InterruptedException {
        harmed.add(child.pid());
        child.kill();
    }

    void suspend(ChildJvm child) throws IOException, InterruptedException {
        harmed.add(child.pid());
        child.suspend();
    }

    private ChildJvm register(ChildJvm child) {
        children.add(child);
        child.onExit(() -> deaths.put(child.pid(), Clock.systemUTC().instant()));
        return child;
    }

    @Override
    public void close() {
        loads.forEach(Load::cease);
        children.forEach(ChildJvm::close);
        applicant.close();
        kafka.admin().close();
    }
}

package io.inventory.pipeline.faults.process;

import com.fasterxml.uuid.Generators;
import io.inventory.pipeline.engine.Cluster;
import io.inventory.pipeline.faults.check.Journal;
import io.inventory.pipeline.kafka.KafkaConnection;
import io.inventory.pipeline.metrics.Metrics;
import io.inventory.pipeline.scan.ScanPublisher;
import io.inventory.pipeline.worker.Handlers;
import io.inventory.pipeline.worker.Services;
import io.inventory.pipeline.worker.Worker;
import io.inventory.pipeline.worker.WorkerMetrics;
import io.inventory.pipeline.worker.WorkerParts;
import io.inventory.pipeline.worker.WorkerSettings;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Task;
import io.inventory.schema.topic.Topics;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** A worker in a JVM of its own. Argument: its {@link WorkerPlan}. */
public final class FaultyWorker {

    private FaultyWorker() {}

    /** Serves until this side hangs up; then leaves in order. */
    public static void main(String[] arguments) throws Exception {
        WorkerPlan plan = WorkerPlan.parse(arguments[0]);
        Journal journal = Journal.open(Path.of(plan.journals()), Wiring.journalName("worker"));
        Worker worker = worker(plan, journal);
        worker.start();
        Wiring.serve();
        worker.close();
        Runtime.getRuntime().halt(0);
    }

    private static Worker worker(WorkerPlan plan, Journal journal) {
        Topics topics = new Topics(plan.prefix());
        Doom doom = new Doom(plan.fault());
        var clients = new FaultyClients(new KafkaConnection(plan.servers(), Map.of()), doom, plan.sabotage());
        var kafka = Wiring.access(clients, topics, null, plan.sabotage());
        var clock = new StartClock(Clock.systemUTC(), Duration.ofSeconds(plan.clockOffSeconds()));
        var scans = new ScanPublisher(kafka.clients().producer(), topics, clock, "test");
        var parts = new WorkerParts(
                kafka,
                Handlers.of(new WorkHandlers(journal, clock, doom).all()),
                Services.NONE,
                scans::begin,
                // The suite loses no offsets: every record that is read is pending.
                (tasks, ends) -> tasks.stream().map(Task::id).collect(Collectors.toSet()),
                Wiring.clocks(clock, plan.sabotage()),
                new WorkerParts.Chance(Generators.timeBasedEpochGenerator()::generate, new Random()));
        var settings = WorkerSettings.of(plan.concurrency(), QueueName.DEFAULT);
        return new Worker(Cluster.host(plan.name()), settings, parts, new WorkerMetrics(new Metrics()));
    }
}

package io.inventory.cli.service;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.frame.Version;
import io.inventory.consumers.limit.Pacing;
import io.inventory.pipeline.config.LimitsConfig;
import io.inventory.pipeline.config.WorkerConfig;
import io.inventory.pipeline.control.LiveWorkers;
import io.inventory.pipeline.control.VerbSender;
import io.inventory.pipeline.scan.ScanPublisher;
import io.inventory.pipeline.worker.Limits;
import io.inventory.pipeline.worker.Worker;
import io.inventory.pipeline.worker.WorkerMetrics;
import io.inventory.pipeline.worker.WorkerParts;
import io.inventory.pipeline.worker.WorkerSettings;
import io.inventory.schema.control.Host;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskType;
import io.inventory.standalone.home.WorkerNumber;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.Producer;

/** A worker with the sources it reads. */
final class WorkerPart implements Part {

    /** What an interrupted handler may take to give way. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final int MOST_CHILDREN = 20_000;

    private final Worker worker;
    private final Sources sources;
    private final LiveWorkers others;
    private final Producer<byte[], byte[]> observations;
    private final Optional<WorkerNumber> number;

    private WorkerPart(
            Worker worker,
            Sources sources,
            LiveWorkers others,
            Producer<byte[], byte[]> observations,
            Optional<WorkerNumber> number) {
        this.worker = worker;
        this.sources = sources;
        this.others = others;
        this.observations = observations;
        this.number = number;
    }

    static WorkerPart start(Plant plant) throws InterruptedException {
        WorkerConfig config = plant.config().worker();
        Optional<WorkerNumber> number = config.name() == null
                ? Optional.of(WorkerNumber.claim(plant.backbone().home().open()))
                : Optional.empty();
        LiveWorkers others =
                new LiveWorkers(plant.kafka().clients(), plant.kafka().catalog().topics());
        Pacing pacing = new Pacing(others::count, plant.clocks().nanos(), plant.metrics());
        Sources sources =
                new Sources(plant.config(), plant.database(), plant.clocks().wall(), pacing);
        Producer<byte[], byte[]> observations = plant.kafka().clients().producer();
        Worker worker = new Worker(
                host(plant, config, number),
                settings(config),
                parts(plant, sources, observations),
                metrics(plant),
                WorkerPart::endProcess);
        WorkerPart part = new WorkerPart(worker, sources, others, observations, number);
        try {
            others.start();
            worker.start();
            return part;
        } catch (InterruptedException | RuntimeException e) {
            part.giveUp();
            throw e;
        }
    }

    @Override
    public boolean isReady() {
        return worker.isReady();
    }

    @Override
    public boolean isAlive() {
        return worker.isAlive();
    }

    /** In order as far as that goes; whoever supervises processes starts another. On a thread that nobody waits for at the end. */
    private static void endProcess() {
        new Thread(() -> System.exit(ExitCode.FAILED.number()), "end").start();
    }

    @Override
    public void close() {
        worker.close();
        observations.close();
        sources.close();
        others.close();
        number.ifPresent(WorkerNumber::close);
    }

    /** Clients close in order only on a thread that is not interrupted. */
    private void giveUp() {
        boolean interrupted = Thread.interrupted();
        close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Host host(Plant plant, WorkerConfig config, Optional<WorkerNumber> number) {
        String name = config.name() != null
                ? config.name()
                : "%s-%d".formatted(Hosts.hostName(), number.orElseThrow().number());
        return Hosts.named(name, plant.clocks().wall().instant());
    }

    private static WorkerSettings settings(WorkerConfig config) {
        Map<QueueName, Integer> queues = config.queues().entrySet().stream()
                .filter(queue -> queue.getValue() > 0)
                .collect(Collectors.toMap(queue -> new QueueName(queue.getKey()), Map.Entry::getValue));
        return new WorkerSettings(
                config.concurrencyOr(Runtime.getRuntime().availableProcessors()),
                queues,
                config.strictPriority(),
                new WorkerSettings.Patience(config.shutdownTimeout(), GRACE, WorkerSettings.Patience.USUAL_STUCK),
                MOST_CHILDREN,
                limits(config.limits()));
    }

    private static Limits limits(LimitsConfig config) {
        Map<QueueName, Integer> queues = new HashMap<>();
        config.queues().forEach((name, most) -> queues.put(new QueueName(name), most));
        Map<TaskType, Integer> types = new HashMap<>();
        config.types().forEach((name, most) -> types.put(new TaskType(name), most));
        return new Limits(queues, types);
    }

    private static WorkerParts parts(Plant plant, Sources sources, Producer<byte[], byte[]> observations) {
        NoArgGenerator ids = Generators.timeBasedEpochGenerator();
        ScanPublisher scans = new ScanPublisher(
                observations, plant.backbone().topics(), plant.clocks().wall(), Version.text());
        return new WorkerParts(
                plant.kafka(),
                sources.handlers(),
                // Not among what the sources give: a plan gets those as well, and must find nothing to delete with.
                sources.services()
                        .with(
                                VerbSender.class,
                                new VerbSender(plant.kafka(), plant.clocks().nanos())),
                scans::begin,
                new TrackerCheck(plant.tracker()),
                plant.clocks(),
                new WorkerParts.Chance(ids::generate, new Random()));
    }

    private static WorkerMetrics metrics(Plant plant) {
        return new WorkerMetrics(plant.metrics());
    }
}

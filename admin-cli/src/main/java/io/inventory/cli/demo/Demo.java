package io.inventory.cli.demo;

import io.inventory.cli.service.Standalone;
import io.inventory.pipeline.config.Config;
import io.inventory.pipeline.config.ConfigLoader;
import io.inventory.pipeline.query.QueueInfo;
import io.inventory.schema.task.TaskType;
import io.inventory.standalone.home.InventoryHome;
import io.inventory.standalone.home.RunningStandalone;
import io.inventory.standalone.simulation.fixture.Estate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Standalone against simulated clouds: the scheduler submits, the worker collects, the sink writes. */
public final class Demo implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<TaskType> LINKS =
            List.of(new TaskType("aws:task:link-all"), new TaskType("g:task:link-all"));

    private final SimulatedClouds clouds;
    private final Standalone standalone;
    private final Path configuration;
    private final long began;

    private Demo(SimulatedClouds clouds, Standalone standalone, Path configuration, long began) {
        this.clouds = clouds;
        this.standalone = standalone;
        this.configuration = configuration;
        this.began = began;
    }

    /** Starts the clouds and everything else, with its data in {@code home}. */
    public static Demo start(InventoryHome home) throws IOException {
        long began = System.nanoTime();
        SimulatedClouds clouds = SimulatedClouds.start(Estate.demo());
        try {
            Path configuration = clouds.configure(home.open().folder());
            Config config = new ConfigLoader(Map.of())
                    .load(List.of(configuration), Optional.empty())
                    .config();
            return new Demo(clouds, Standalone.start(config, home, Standalone.Ports.FREE), configuration, began);
        } catch (IOException | RuntimeException e) {
            clouds.close();
            throw e;
        }
    }

    /** Where its parts listen. */
    public RunningStandalone running() {
        return standalone.running();
    }

    /** The configuration with which other commands reach it. */
    public Path configuration() {
        return configuration;
    }

    /**
     * Waits until all is collected, then links it.
     *
     * @param display told how far it is
     * @throws TimeoutException after five minutes
     */
    Summary collect(ProgressDisplay display) throws InterruptedException, TimeoutException {
        Collection collection =
                new Collection(standalone.tracker(), standalone.sinkLag(), standalone.store(), standalone.models());
        QueueInfo collected = ended(collection, display, 1);
        standalone.submit(LINKS);
        QueueInfo linked = ended(collection, display, collected.processedDaily() + LINKS.size());
        return collection.summary(linked, seconds());
    }

    /** Waits until all tasks have ended, and at least {@code runs} of them since the start. */
    private QueueInfo ended(Collection collection, ProgressDisplay display, long runs)
            throws InterruptedException, TimeoutException {
        CountDownLatch never = new CountDownLatch(1);
        while (seconds() < PATIENCE.toSeconds()) {
            Optional<QueueInfo> queue = collection.queue();
            queue.map(Collection::progress).ifPresent(progress -> display.show(progress.done(), progress.open()));
            if (queue.isPresent() && collection.hasEnded(queue.get(), runs)) {
                return queue.get();
            }
            var unused = never.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        }
        throw new TimeoutException("the collection has not ended within %d minutes".formatted(PATIENCE.toMinutes()));
    }

    @Override
    public void close() {
        standalone.close();
        clouds.close();
    }

    private double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }
}

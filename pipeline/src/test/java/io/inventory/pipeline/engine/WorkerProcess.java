package io.inventory.pipeline.engine;

import com.fasterxml.uuid.Generators;
import io.inventory.pipeline.metrics.Metrics;
import io.inventory.pipeline.scan.ScanPublisher;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.pipeline.worker.Handlers;
import io.inventory.pipeline.worker.PendingCheck;
import io.inventory.pipeline.worker.Services;
import io.inventory.pipeline.worker.Worker;
import io.inventory.pipeline.worker.WorkerMetrics;
import io.inventory.pipeline.worker.WorkerParts;
import io.inventory.pipeline.worker.WorkerSettings;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Task;
import io.inventory.schema.topic.Topics;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A worker in a JVM of its own, to be killed. Arguments: bootstrap servers, topic prefix, name, concurrency, and after how many
 * children the rest do not end; without the last all do.
 */
public final class WorkerProcess {

    private WorkerProcess() {}

    /** Serves until this side hangs up. */
    public static void main(String[] arguments) throws Exception {
        List<TaskHandler> handlers =
                arguments.length > 4 ? TestHandlers.holdingAfter(Integer.parseInt(arguments[4])) : TestHandlers.ALL;
        Worker worker =
                worker(arguments[0], new Topics(arguments[1]), arguments[2], Integer.parseInt(arguments[3]), handlers);
        worker.start();
        ready();
        worker.close();
        // Kafka's clients of this process have nothing left to say.
        Runtime.getRuntime().halt(0);
    }

    static Worker worker(String servers, Topics topics, String name, int concurrency, List<TaskHandler> handlers) {
        // These tests lose no offsets: every record that is read is pending.
        PendingCheck all = (tasks, ends) -> tasks.stream().map(Task::id).collect(Collectors.toSet());
        return worker(servers, topics, name, concurrency, handlers, all);
    }

    static Worker worker(
            String servers,
            Topics topics,
            String name,
            int concurrency,
            List<TaskHandler> handlers,
            PendingCheck pending) {
        var kafka = Cluster.access(servers, topics);
        var scans = new ScanPublisher(kafka.clients().producer(), topics, Clock.systemUTC(), "test");
        var parts = new WorkerParts(
                kafka,
                Handlers.of(handlers),
                Services.NONE,
                scans::begin,
                pending,
                Cluster.clocks(),
                new WorkerParts.Chance(Generators.timeBasedEpochGenerator()::generate, new Random(1)));
        return new Worker(
                Cluster.host(name),
                WorkerSettings.of(concurrency, QueueName.DEFAULT),
                parts,
                new WorkerMetrics(new Metrics()));
    }

    private static void ready() throws IOException {
        System.out.println("ready"); // the parent process waits for this line
        System.out.flush();
        while (System.in.read() >= 0) {
            // Only the end of the input means anything.
        }
    }
}

package io.inventory.bench;

import io.inventory.pipeline.query.TrackerClient;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Many tasks that wait in a queue which no worker serves: pages of their list, and a tracker that comes back to them. */
final class Backlog {

    private static final QueueName QUEUE = new QueueName("waiting");
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int PAGE = 50;

    private final Engine engine;
    private final int tasks;

    Backlog(Engine engine, int tasks) {
        this.engine = engine;
        this.tasks = tasks;
    }

    /** Submits them; returns when the tracker has counted them all. */
    void fill() throws Exception {
        engine.submit(tasks, number -> Engine.request(QUEUE, new NoOp.Payload(number, 0), Due.NOW));
        awaitAll();
    }

    private void awaitAll() throws Exception {
        Pause.until(LOOK, () -> engine.queue(QUEUE)
                .filter(queue -> queue.in(TaskState.PENDING) == tasks)
                .isPresent());
    }

    /** A page over HTTP from the tracker, in milliseconds. */
    Spread pages(int page, int times) throws Exception {
        TrackerClient questions = engine.questions();
        List<Double> millis = new ArrayList<>();
        for (int time = 0; time < times; time++) {
            long begin = System.nanoTime();
            int rows = questions
                    .tasks(QUEUE, TaskState.PENDING, page, PAGE)
                    .tasks()
                    .size();
            millis.add(Pause.seconds(begin) * 1e3);
            if (rows != PAGE) {
                throw new IllegalStateException("a page of %d tasks has %d".formatted(PAGE, rows));
            }
        }
        return new Spread(millis);
    }

    /**
     * Seconds from the start of a tracker's process until it knows all of them again.
     *
     * @param wiped its stores are gone
     */
    double restore(boolean wiped) throws Exception {
        engine.stopTracker();
        if (wiped) {
            delete(engine.state());
        }
        long begin = System.nanoTime();
        awaitAll();
        return Pause.seconds(begin);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

package io.inventory.pipeline.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.control.BeatDirectory;
import io.inventory.pipeline.engine.ChildJvm;
import io.inventory.pipeline.query.BeatAddresses;
import io.inventory.pipeline.query.QueueInfo;
import io.inventory.pipeline.query.TrackerClient;
import io.inventory.pipeline.query.TrackerUnavailableException;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Very many tasks wait, and neither the tracker that counts them nor the worker that claims them needs more memory for that. The processes have
 * half a gigabyte of heap, touched at their start; what they take from the system is read from {@code /proc}.
 */
final class Million {

    private static final int BATCH = 5_000;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Kilobytes that a process may grow by while it does what it did before. */
    private static final long FLAT = 150 * 1024;

    private final Arena arena;
    private final TrackerClient tracker;

    Million(Arena arena) {
        this.arena = arena;
        this.tracker = new TrackerClient(
                new BeatAddresses(new BeatDirectory(arena.kafka().clients(), arena.topics())), Optional.empty());
    }

    /** @return what was measured, a line each */
    List<String> play(int tasks) throws Exception {
        List<String> lines = new ArrayList<>();
        ChildJvm trackerProcess = arena.tracker(arena.trackerPlan());
        submit(0, tasks / 2);
        awaitPending(tasks / 2);
        long half = residentKilobytes(trackerProcess);
        submit(tasks / 2, tasks);
        awaitPending(tasks);
        long whole = residentKilobytes(trackerProcess);
        lines.add("tracker: %d MiB with %d tasks pending, %d MiB with %d"
                .formatted(half >> 10, tasks / 2, whole >> 10, tasks));

        ChildJvm worker = arena.worker(arena.plan());
        awaitCompleted(tasks / 50);
        long early = residentKilobytes(worker);
        awaitCompleted(tasks / 10);
        long late = residentKilobytes(worker);
        lines.add("worker: %d MiB after %d tasks, %d MiB after %d"
                .formatted(early >> 10, tasks / 50, late >> 10, tasks / 10));

        assertThat(whole - half).as("growth of the tracker in kB").isLessThan(FLAT);
        assertThat(late - early).as("growth of the worker in kB").isLessThan(FLAT);
        return lines;
    }

    private void submit(int from, int until) throws InterruptedException {
        for (int begin = from; begin < until; begin += BATCH) {
            boolean acknowledged = arena.applicant()
                    .submit(IntStream.range(begin, Math.min(begin + BATCH, until))
                            .mapToObj(number -> Load.plain(number, 0))
                            .toList());
            assertThat(acknowledged).isTrue();
        }
    }

    private void awaitPending(int tasks) {
        await().atMost(PATIENCE).until(() -> in(TaskState.PENDING) == tasks);
    }

    private void awaitCompleted(int tasks) {
        await().atMost(PATIENCE).until(() -> in(TaskState.COMPLETED) >= tasks);
    }

    private long in(TaskState state) throws InterruptedException {
        try {
            QueueInfo queue = tracker.queue(QueueName.DEFAULT);
            return queue.in(state);
        } catch (TrackerUnavailableException e) {
            return -1;
        }
    }

    private static long residentKilobytes(ChildJvm process) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}

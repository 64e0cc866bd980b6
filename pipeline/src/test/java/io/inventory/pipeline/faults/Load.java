package io.inventory.pipeline.faults;

import io.inventory.pipeline.faults.process.Work;
import io.inventory.pipeline.faults.process.WorkHandlers;
import io.inventory.pipeline.spi.Payloads;
import io.inventory.pipeline.spi.TaskRequest;
import io.inventory.schema.task.Body;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.TaskType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Submits tasks of all kinds at a steady pace on a thread of its own until it is stopped. */
final class Load {

    private static final int BATCH = 10;
    private static final Duration PACE = Duration.ofMillis(250);

    /** How long the longest tasks run; others take less than half a second. */
    static final Duration LONG = Duration.ofSeconds(8);

    private final Applicant applicant;
    private final Random random;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::submit, "load");
    private int number;

    private Load(Applicant applicant, long seed) {
        this.applicant = applicant;
        this.random = new Random(seed);
    }

    static Load begin(Applicant applicant, long seed) {
        Load load = new Load(applicant, seed);
        load.thread.start();
        return load;
    }

    /** A task that completes after {@code millis}. */
    static TaskRequest plain(int number, int millis) {
        return request(new Work(number, millis, 0, Work.End.DONE), 25, Due.NOW);
    }

    static TaskRequest request(Work work, int retries, Due due) {
        return request(WorkHandlers.WORK, work, retries, due);
    }

    private static TaskRequest request(TaskType type, Work work, int retries, Due due) {
        TaskOptions usual = WorkHandlers.OPTIONS;
        TaskOptions options = new TaskOptions(retries, usual.timeout(), null, usual.retention(), null, null);
        return new TaskRequest(type, QueueName.DEFAULT, Body.of(Payloads.write(work)), options, due);
    }

    /**
     * Tasks that hold every thread of two workers for a while, and many short ones that are claimed and wait behind them. They are of
     * both types: Kafka may give one member all partitions of the one and another all of the other.
     */
    static void pileUp(Applicant applicant) throws InterruptedException {
        List<TaskRequest> all = new ArrayList<>();
        for (TaskType type : List.of(WorkHandlers.CHILD, WorkHandlers.WORK)) {
            for (int i = 0; i < 6; i++) {
                all.add(request(type, new Work(i, (int) LONG.toMillis(), 0, Work.End.DONE), 25, Due.NOW));
            }
        }
        for (int i = 0; i < 300; i++) {
            all.add(plain(i, 40));
        }
        var unused = applicant.submit(all);
    }

    private void submit() {
        try {
            while (!stopping.await(PACE.toMillis(), TimeUnit.MILLISECONDS)) {
                var unused = applicant.submit(
                        IntStream.range(0, BATCH).mapToObj(i -> any()).toList());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private TaskRequest any() {
        number++;
        int millis = random.nextInt(25);
        return switch (random.nextInt(20)) {
            case 0, 1, 2 -> plain(number, 50 + random.nextInt(250));
            case 3, 4 -> request(new Work(number, millis, 1 + random.nextInt(10), Work.End.DONE), 25, Due.NOW);
            case 5 -> request(new Work(number, millis, 0, Work.End.REJECT), 25, Due.NOW);
            case 6 -> request(new Work(number, millis, 3, Work.End.FAIL), 0, Due.NOW);
            case 7 -> request(new Work(number, millis, 2, Work.End.DEFER_ONCE), 25, Due.NOW);
            case 8 -> plainAfter(Duration.ofMillis(500 + random.nextInt(4_000)));
            default -> plain(number, millis);
        };
    }

    private TaskRequest plainAfter(Duration delay) {
        return request(new Work(number, 5, 0, Work.End.DONE), 25, new Due.After(delay));
    }

    /** Submits nothing new. */
    void cease() {
        stopping.countDown();
    }

    /** Returns when the last submit has ended. May be called again. */
    void stop() throws InterruptedException {
        cease();
        thread.join();
    }
}

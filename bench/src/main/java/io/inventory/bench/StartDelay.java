package io.inventory.bench;

import io.inventory.pipeline.enqueue.Submitter;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.QueueName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** From before the submit of one task until its handler starts. */
final class StartDelay {

    private static final Duration BETWEEN = Duration.ofMillis(40);
    private static final Duration TICK = Duration.ofMillis(50);

    private final Engine engine;

    StartDelay(Engine engine) {
        this.engine = engine;
    }

    /** With nothing else to do. */
    Spread idle(int tasks) throws Exception {
        var unused = engine.worker().ask("delays");
        try (Submitter submitter = engine.another()) {
            submitOneByOne(submitter, 20);
            await(20);
            submitOneByOne(submitter, tasks);
        }
        return await(tasks);
    }

    /** While others submit {@code perSecond} tasks a second. */
    Spread loaded(int tasks, double perSecond) throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        Thread load = new Thread(() -> load(perSecond, enough), "load");
        try (Submitter submitter = engine.another()) {
            load.start();
            submitOneByOne(submitter, 20);
            await(20);
            submitOneByOne(submitter, tasks);
            return await(tasks);
        } finally {
            enough.set(true);
            load.join();
        }
    }

    private static void submitOneByOne(Submitter submitter, int tasks) throws InterruptedException {
        for (int number = 0; number < tasks; number++) {
            var payload = new NoOp.Payload(number, System.nanoTime());
            var unused = submitter.submit(List.of(Engine.request(QueueName.DEFAULT, payload, Due.NOW)));
            Pause.of(BETWEEN);
        }
    }

    private Spread await(int tasks) throws Exception {
        List<Double> millis = new ArrayList<>();
        Pause.until(TICK, () -> {
            for (String nanos : engine.worker().ask("delays").split(",", -1)) {
                if (!nanos.isEmpty()) {
                    millis.add(Long.parseLong(nanos) / 1e6);
                }
            }
            return millis.size() >= tasks;
        });
        return new Spread(millis);
    }

    /** A submit each tick; one that is late is made up for by larger ones. */
    private void load(double perSecond, AtomicBoolean enough) {
        long begin = System.nanoTime();
        long sent = 0;
        try {
            while (!enough.get()) {
                long due = (long) (Pause.seconds(begin) * perSecond);
                engine.submit((int) (due - sent), Engine::plain);
                sent = due;
                Pause.of(TICK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

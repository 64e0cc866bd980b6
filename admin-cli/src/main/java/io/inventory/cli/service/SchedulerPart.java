package io.inventory.cli.service;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.inventory.pipeline.enqueue.Offer;
import io.inventory.pipeline.enqueue.Submitter;
import io.inventory.pipeline.spi.TaskRequest;
import io.inventory.pipeline.worker.Handlers;
import io.inventory.producers.schedule.Scheduler;
import io.inventory.producers.schedule.TickSink;
import io.inventory.schema.task.Lineage;
import io.inventory.schema.task.TaskOptions;
import java.time.Duration;
import java.util.List;

/** A scheduler with the jobs of the configuration. */
final class SchedulerPart implements Part {

    private final Scheduler scheduler;
    private final Submitter submitter;

    private SchedulerPart(Scheduler scheduler, Submitter submitter) {
        this.scheduler = scheduler;
        this.submitter = submitter;
    }

    static SchedulerPart start(Plant plant) {
        String name =
                "%s/%d".formatted(Hosts.hostName(), ProcessHandle.current().pid());
        NoArgGenerator ids = Generators.timeBasedEpochGenerator();
        Handlers handlers =
                Handlers.load().with(TaskWiring.defaults(plant.config().tasks()));
        Submitter submitter = new Submitter(plant.kafka(), ids::generate, "scheduler");
        try {
            Scheduler scheduler = Scheduler.start(
                    plant.database(),
                    plant.database().dataSource(),
                    offers(submitter, handlers),
                    new JobWiring(plant.config().scheduler(), handlers).jobs(),
                    name,
                    plant.metrics());
            return new SchedulerPart(scheduler, submitter);
        } catch (RuntimeException e) {
            submitter.close();
            throw e;
        }
    }

    @Override
    public boolean isReady() {
        return scheduler.isReady();
    }

    @Override
    public void close() {
        scheduler.close();
        submitter.close();
    }

    private static TickSink offers(Submitter submitter, Handlers handlers) {
        return ticks -> {
            List<Offer> offers = ticks.entrySet().stream()
                    .map(tick -> new Offer(tick.getKey(), kept(tick.getValue(), handlers), Lineage.NONE))
                    .toList();
            submitter.offer(offers);
        };
    }

    /** A job says how its tasks run; how long they are kept is as with any other task. */
    private static TaskRequest kept(TaskRequest tick, Handlers handlers) {
        TaskOptions said = tick.options();
        Duration retention = handlers.options(tick.type(), tick.queue()).retention();
        TaskOptions options = new TaskOptions(said.maxRetry(), said.timeout(), said.deadline(), retention, null, null);
        return new TaskRequest(tick.type(), tick.queue(), tick.body(), options, tick.due());
    }
}

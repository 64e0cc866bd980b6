package io.inventory.cli.service;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.inventory.pipeline.enqueue.Offer;
import io.inventory.pipeline.enqueue.Submitter;
import io.inventory.pipeline.worker.Handlers;
import io.inventory.producers.schedule.Scheduler;
import io.inventory.producers.schedule.TickSink;
import io.inventory.schema.task.Lineage;
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
        Submitter submitter = new Submitter(plant.kafka(), ids::generate, "scheduler");
        try {
            Scheduler scheduler = Scheduler.start(
                    plant.database(),
                    plant.database().dataSource(),
                    offers(submitter),
                    new JobWiring(plant.config().scheduler(), Handlers.load()).jobs(),
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

    private static TickSink offers(Submitter submitter) {
        return ticks -> {
            List<Offer> offers = ticks.entrySet().stream()
                    .map(tick -> new Offer(tick.getKey(), tick.getValue(), Lineage.NONE))
                    .toList();
            submitter.offer(offers);
        };
    }
}

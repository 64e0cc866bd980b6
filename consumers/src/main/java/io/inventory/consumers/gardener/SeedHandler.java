package io.inventory.consumers.gardener;

import io.inventory.consumers.source.Results;
import io.inventory.pipeline.spi.TaskContext;
import io.inventory.pipeline.spi.TaskDescriptor;
import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.schema.task.Outcome;
import java.util.List;

/** Collects a kind that lies in the seeds: one scope a seed, one child a seed when none is named. */
public final class SeedHandler<R extends Record> implements TaskHandler {

    private final TaskDescriptor descriptor;
    private final SeedScan<R> scan;

    public SeedHandler(String type, SeedScan<R> scan) {
        this.descriptor =
                TaskDescriptor.of(type, "Collect %s".formatted(scan.model().name()), SeedTarget.class);
        this.scan = scan;
    }

    @Override
    public TaskDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public Outcome run(TaskContext context) throws TaskFailure, InterruptedException {
        GardenSource source = context.service(GardenSource.class);
        String seed = context.payload(SeedTarget.class).seed();
        return source.enter(
                context,
                List.of(scan.model().name()),
                garden -> seed == null ? fanOut(context, source, garden) : scan.ofSeed(context, source, garden, seed));
    }

    private Outcome fanOut(TaskContext context, GardenSource source, String garden)
            throws TaskFailure, InterruptedException {
        List<String> seeds = source.seeds(garden);
        for (String seed : seeds) {
            context.submit(descriptor.type().name(), new SeedTarget(seed));
        }
        return Results.fannedOut(seeds.size());
    }
}

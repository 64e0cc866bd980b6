package io.inventory.consumers.gardener;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.inventory.consumers.source.Projection;
import io.inventory.consumers.source.Results;
import io.inventory.consumers.source.ScopeRead;
import io.inventory.pipeline.spi.TaskContext;
import io.inventory.pipeline.spi.TaskDescriptor;
import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.Scope;
import io.inventory.schema.task.Outcome;
import java.util.List;
import java.util.function.BiFunction;

/** Collects a kind that lies in the seeds: one scope a seed, one child a seed when none is named. */
public final class SeedHandler<R extends Record> implements TaskHandler {

    private final TaskDescriptor descriptor;
    private final Model<R> model;
    private final KubeList list;
    private final BiFunction<GenericKubernetesResource, String, R> row;

    /** @param row of an object in a seed */
    public SeedHandler(
            String type, Model<R> model, KubeList list, BiFunction<GenericKubernetesResource, String, R> row) {
        this.descriptor = TaskDescriptor.of(type, "Collect %s".formatted(model.name()), SeedTarget.class);
        this.model = model;
        this.list = list;
        this.row = row;
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
                List.of(model.name()),
                garden -> seed == null ? fanOut(context, source, garden) : collect(context, source, garden, seed));
    }

    private Outcome fanOut(TaskContext context, GardenSource source, String garden)
            throws TaskFailure, InterruptedException {
        List<String> seeds = source.parents().seeds(garden).stream()
                .filter(seed -> !source.settings().excludedSeeds().contains(seed))
                .sorted()
                .toList();
        for (String seed : seeds) {
            context.submit(descriptor.type().name(), new SeedTarget(seed));
        }
        return Results.fannedOut(seeds.size());
    }

    private Outcome collect(TaskContext context, GardenSource source, String garden, String seed)
            throws TaskFailure, InterruptedException {
        Scope scope = Scope.below(model.name(), GardenSource.NAME, garden, seed);
        if (source.settings().excludedSeeds().contains(seed)) {
            return Results.skipped(scope.key(), "gardener.excluded_seeds names the seed");
        }
        Projection<GenericKubernetesResource, R> rows =
                new Projection<>(model, scope, object -> List.of(row.apply(object, seed)));
        return source.reader()
                .read(
                        context,
                        new ScopeRead<>(
                                GardenSource.CREDENTIAL,
                                false,
                                token -> source.onSeed(seed, client -> list.page(client, token)),
                                List.of(rows)));
    }
}

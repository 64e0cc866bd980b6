package io.inventory.consumers.gardener.collect;

import io.inventory.consumers.gardener.GardenSource;
import io.inventory.consumers.gardener.KubeList;
import io.inventory.consumers.gardener.SeedScan;
import io.inventory.consumers.source.Results;
import io.inventory.pipeline.spi.TaskContext;
import io.inventory.pipeline.spi.TaskDescriptor;
import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.schema.task.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects DNS entries: one child a seed and one for the garden when nothing is named, one seed, or the garden. */
final class DnsEntriesHandler implements TaskHandler {

    private static final String TASK = "g:task:collect-dns-entries";
    static final KubeList LIST = new KubeList("dns.gardener.cloud", "v1alpha1", "dnsentries", true);
    private static final SeedScan<DnsEntries.Row> SEEDS =
            new SeedScan<>(DnsEntries.MODEL, LIST::pageIfServed, DnsEntries::rows);
    private static final SeedScan<DnsEntries.Row> GARDEN =
            new SeedScan<>(DnsEntries.MODEL, LIST::page, DnsEntries::rows);

    /**
     * What to collect; nothing named means every seed and the garden.
     *
     * @param seed not looked at when the garden is asked for
     * @param targetGarden whether to collect the garden itself
     */
    record Target(@Nullable String seed, @Nullable Boolean targetGarden) {}

    @Override
    public TaskDescriptor descriptor() {
        return TaskDescriptor.of(TASK, "Collect %s".formatted(DnsEntries.MODEL.name()), Target.class);
    }

    @Override
    public Outcome run(TaskContext context) throws TaskFailure, InterruptedException {
        GardenSource source = context.service(GardenSource.class);
        Target target = context.payload(Target.class);
        String seed = target.seed();
        return source.enter(context, List.of(DnsEntries.MODEL.name()), garden -> {
            if (Boolean.TRUE.equals(target.targetGarden())) {
                return GARDEN.ofGarden(context, source, garden);
            }
            return seed == null ? fanOut(context, source, garden) : SEEDS.ofSeed(context, source, garden, seed);
        });
    }

    private static Outcome fanOut(TaskContext context, GardenSource source, String garden)
            throws TaskFailure, InterruptedException {
        List<String> seeds = source.seeds(garden);
        for (String seed : seeds) {
            context.submit(TASK, new Target(seed, null));
        }
        context.submit(TASK, new Target(null, true));
        return Results.fannedOut(seeds.size() + 1);
    }
}

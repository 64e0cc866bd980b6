package io.inventory.consumers.gardener;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.inventory.consumers.source.Page;
import io.inventory.consumers.source.PageReader;
import io.inventory.consumers.source.Projection;
import io.inventory.consumers.source.Results;
import io.inventory.consumers.source.ScopeRead;
import io.inventory.pipeline.spi.TaskContext;
import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.Scope;
import io.inventory.schema.task.Outcome;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads one kind in one cluster, a seed or the garden itself: that is one scope. Thread-safe.
 *
 * @param pages such as {@code list::page}, or {@code list::pageIfServed} for a kind that a seed may do without
 * @param rows of an object, which may be none or several, in the cluster of this name
 */
public record SeedScan<R extends Record>(
        Model<R> model, Pages pages, BiFunction<GenericKubernetesResource, String, Collection<R>> rows) {

    /** What resources of the garden's own cluster name as their seed. */
    public static final String GARDEN = "++garden++";

    /** Reads one page of a list. */
    @FunctionalInterface
    public interface Pages {

        /** @param token null for the first page */
        Page<GenericKubernetesResource> page(KubernetesClient client, @Nullable String token);
    }

    /** Reads a seed, unless it is an excluded one. */
    public Outcome ofSeed(TaskContext context, GardenSource source, String garden, String seed)
            throws TaskFailure, InterruptedException {
        if (source.settings().excludedSeeds().contains(seed)) {
            return Results.skipped(scope(garden, seed).key(), "gardener.excluded_seeds names the seed");
        }
        return read(context, source, garden, seed, token -> source.onSeed(seed, client -> pages.page(client, token)));
    }

    /** Reads the garden's own cluster. */
    public Outcome ofGarden(TaskContext context, GardenSource source, String garden)
            throws TaskFailure, InterruptedException {
        return read(context, source, garden, GARDEN, token -> source.onGarden(client -> pages.page(client, token)));
    }

    private Outcome read(
            TaskContext context,
            GardenSource source,
            String garden,
            String cluster,
            PageReader<GenericKubernetesResource> reader)
            throws TaskFailure, InterruptedException {
        Projection<GenericKubernetesResource, R> projection =
                new Projection<>(model, scope(garden, cluster), object -> rows.apply(object, cluster), source.raw());
        return source.reader()
                .read(context, new ScopeRead<>(GardenSource.CREDENTIAL, false, reader, List.of(projection)));
    }

    private Scope scope(String garden, String cluster) {
        return Scope.below(model.name(), GardenSource.NAME, garden, cluster);
    }
}

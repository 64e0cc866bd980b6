package io.inventory.consumers.gardener.collect;

import com.google.auto.service.AutoService;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.inventory.consumers.gardener.Fields;
import io.inventory.consumers.gardener.GardenCollection;
import io.inventory.consumers.gardener.GardenHandler;
import io.inventory.consumers.gardener.KubeCall;
import io.inventory.consumers.gardener.KubeList;
import io.inventory.consumers.gardener.Parents;
import io.inventory.consumers.gardener.Unread;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.pipeline.spi.TaskProvider;
import io.inventory.schema.resource.ColumnType;
import io.inventory.schema.resource.Key;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.SqlType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Seed clusters. Source: {@code GET /apis/core.gardener.cloud/v1beta1/seeds} of the garden, 100 a page; needs {@code list} on
 * seeds. Not collected: provider, region, conditions, capacity.
 */
@AutoService(TaskProvider.class)
public final class Seeds implements GardenCollection {

    private static final Model<Row> MODEL = Model.of(Parents.SEEDS, "g_seed", Row.class);

    private static final KubeList LIST = KubeList.ofGarden("seeds");

    private static final TaskHandler HANDLER = new GardenHandler<>(
            "g:task:collect-seeds",
            Unread.class,
            payload -> null,
            LIST,
            List.of(new GardenHandler.Rows<>(MODEL, seed -> List.of(row(seed)))));

    /** One seed. */
    public record Row(
            @Key String name,
            String kubernetesVersion,
            @Nullable Instant creationTimestamp,
            @Nullable @SqlType(ColumnType.JSONB) String labels) {}

    @Override
    public TaskHandler handler() {
        return HANDLER;
    }

    @Override
    public List<KubeCall> calls() {
        return List.of(KubeCall.inGarden(LIST));
    }

    @Override
    public List<Model<?>> models() {
        return List.of(MODEL);
    }

    private static Row row(GenericKubernetesResource seed) {
        return new Row(
                seed.getMetadata().getName(),
                Fields.text(seed, "status", "kubernetesVersion"),
                Fields.created(seed),
                Fields.labels(seed));
    }
}

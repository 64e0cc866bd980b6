package io.inventory.consumers.gardener.collect;

import com.google.auto.service.AutoService;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.inventory.consumers.gardener.Fields;
import io.inventory.consumers.gardener.GardenCollection;
import io.inventory.consumers.gardener.KubeCall;
import io.inventory.consumers.gardener.KubeList;
import io.inventory.consumers.gardener.Parents;
import io.inventory.consumers.gardener.SeedHandler;
import io.inventory.consumers.gardener.SeedScan;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.pipeline.spi.TaskProvider;
import io.inventory.schema.resource.ColumnType;
import io.inventory.schema.resource.DeleteBudget;
import io.inventory.schema.resource.Key;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bastions, the short-lived ways into a shoot. Source: {@code GET /apis/extensions.gardener.cloud/v1alpha1/bastions} of each seed,
 * all namespaces, 100 a page; needs {@code list} on bastions there. A seed whose discovery does not list the kind has none. Not
 * collected: who may come in, user data, the last operation.
 */
@AutoService(TaskProvider.class)
public final class Bastions implements GardenCollection {

    private static final Model<Row> MODEL = Model.of("g:model:bastion", "g_bastion", Row.class)
            .below(Parents.SEEDS)
            .budget(DeleteBudget.OF_ACCOUNT);

    private static final KubeList LIST = new KubeList("extensions.gardener.cloud", "v1alpha1", "bastions", true);

    private static final TaskHandler HANDLER = new SeedHandler<>(
            "g:task:collect-bastions",
            new SeedScan<>(MODEL, LIST::pageIfServed, (bastion, seed) -> List.of(row(bastion, seed))));

    /** One bastion; its address is absent while its instance starts. */
    public record Row(
            @Key String name,
            @Key String namespace,
            @Key String seedName,
            @Nullable String hostname,
            @SqlType(ColumnType.INET) @Nullable String ip,
            @Nullable @SqlType(ColumnType.JSONB) String labels) {}

    @Override
    public TaskHandler handler() {
        return HANDLER;
    }

    @Override
    public List<KubeCall> calls() {
        return List.of(KubeCall.inSeedsIfServed(LIST));
    }

    @Override
    public List<Model<?>> models() {
        return List.of(MODEL);
    }

    private static Row row(GenericKubernetesResource bastion, String seed) {
        return new Row(
                bastion.getMetadata().getName(),
                bastion.getMetadata().getNamespace(),
                seed,
                orAbsent(Fields.find(bastion, "status", "ingress", "hostname")),
                orAbsent(Fields.find(bastion, "status", "ingress", "ip")),
                Fields.labels(bastion));
    }

    /** An empty text is no address. */
    private static @Nullable String orAbsent(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}

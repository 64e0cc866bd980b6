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
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Machines of the machine-controller-manager. Source: {@code GET /apis/machine.sapcloud.io/v1alpha1/machines} of each seed, all
 * namespaces, 100 a page; needs {@code list} on machines there and {@code create} on {@code shoots/viewerkubeconfig} in the garden's
 * namespace {@code garden}. A seed without this API is a fault, never an empty list: without machines every instance would look
 * leaked. Not collected: classes, operations, conditions.
 */
@AutoService(TaskProvider.class)
public final class Machines implements GardenCollection {

    private static final Model<Row> MODEL = Model.of("g:model:machine", "g_machine", Row.class)
            .below(Parents.SEEDS)
            .budget(DeleteBudget.OF_ACCOUNT);

    private static final KubeList LIST = new KubeList("machine.sapcloud.io", "v1alpha1", "machines", true);

    private static final TaskHandler HANDLER = new SeedHandler<>(
            "g:task:collect-machines",
            new SeedScan<>(MODEL, LIST::page, (machine, seed) -> List.of(row(machine, seed))));

    /** One machine; its namespace is the technical id of its shoot. */
    public record Row(
            @Key String name,
            @Key String namespace,
            String providerId,
            String status,
            @Nullable String node,
            @Nullable String seedName,
            @Nullable Instant creationTimestamp,
            @Nullable @SqlType(ColumnType.JSONB) String labels) {}

    @Override
    public TaskHandler handler() {
        return HANDLER;
    }

    @Override
    public List<KubeCall> calls() {
        return List.of(KubeCall.inSeeds(LIST));
    }

    @Override
    public List<Model<?>> models() {
        return List.of(MODEL);
    }

    private static Row row(GenericKubernetesResource machine, String seed) {
        return new Row(
                machine.getMetadata().getName(),
                machine.getMetadata().getNamespace(),
                Fields.text(machine, "spec", "providerID"),
                Fields.text(machine, "status", "currentStatus", "phase"),
                Fields.label(machine, "node"),
                seed,
                Fields.created(machine),
                Fields.labels(machine));
    }
}

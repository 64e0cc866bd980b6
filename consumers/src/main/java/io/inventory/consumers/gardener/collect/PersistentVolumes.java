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
import io.inventory.schema.resource.Key;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.SqlType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Persistent volumes of the seeds. Source: {@code GET /api/v1/persistentvolumes} of each seed, 100 a page; needs {@code list} on
 * persistentvolumes there. Not collected: claims, access modes, reclaim policies, node affinity.
 */
@AutoService(TaskProvider.class)
public final class PersistentVolumes implements GardenCollection {

    private static final Model<Row> MODEL = Model.of("g:model:persistent_volume", "g_persistent_volume", Row.class)
            .below(Parents.SEEDS);

    private static final KubeList LIST = new KubeList("", "v1", "persistentvolumes", false);

    private static final TaskHandler HANDLER = new SeedHandler<>(
            "g:task:collect-persistent-volumes",
            new SeedScan<>(MODEL, LIST::page, (volume, seed) -> List.of(row(volume, seed))));

    /**
     * One volume.
     *
     * @param provider {@code csi:<driver>} or {@code in-tree:<kind>}; null for a kind that is not known here
     * @param diskRef what the provider calls the disk
     * @param capacity a Kubernetes quantity such as {@code 20Gi}
     */
    public record Row(
            @Key String name,
            @Key String seedName,
            @Nullable String provider,
            @Nullable String diskRef,
            String status,
            String capacity,
            String storageClass,
            @Nullable String volumeMode,
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

    private static Row row(GenericKubernetesResource volume, String seed) {
        Optional<VolumeSource.Disk> disk = VolumeSource.diskOf(Fields.object(volume, "spec"));
        return new Row(
                volume.getMetadata().getName(),
                seed,
                disk.map(VolumeSource.Disk::provider).orElse(null),
                disk.map(VolumeSource.Disk::ref).orElse(null),
                Fields.text(volume, "status", "phase"),
                Fields.text(volume, "spec", "capacity", "storage"),
                Fields.text(volume, "spec", "storageClassName"),
                Fields.find(volume, "spec", "volumeMode"),
                Fields.created(volume),
                Fields.labels(volume));
    }
}

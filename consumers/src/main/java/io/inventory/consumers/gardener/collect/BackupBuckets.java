package io.inventory.consumers.gardener.collect;

import com.google.auto.service.AutoService;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.inventory.consumers.gardener.Fields;
import io.inventory.consumers.gardener.GardenCollection;
import io.inventory.consumers.gardener.GardenHandler;
import io.inventory.consumers.gardener.KubeCall;
import io.inventory.consumers.gardener.KubeList;
import io.inventory.consumers.gardener.Unread;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.pipeline.spi.TaskProvider;
import io.inventory.schema.resource.ColumnType;
import io.inventory.schema.resource.Key;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.SqlType;
import io.inventory.schema.resource.Unstable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Buckets that hold the backups of a seed. Source: {@code GET /apis/core.gardener.cloud/v1beta1/backupbuckets} of the garden, 100 a
 * page; needs {@code list} on backupbuckets. Not collected: secrets, the generated secret's name, conditions.
 */
@AutoService(TaskProvider.class)
public final class BackupBuckets implements GardenCollection {

    private static final Model<Row> MODEL = Model.of("g:model:backup_bucket", "g_backup_bucket", Row.class);

    private static final KubeList LIST = KubeList.ofGarden("backupbuckets");

    private static final TaskHandler HANDLER = new GardenHandler<>(
            "g:task:collect-backup-buckets",
            Unread.class,
            payload -> null,
            LIST,
            List.of(new GardenHandler.Rows<>(MODEL, bucket -> List.of(row(bucket)))));

    /**
     * One bucket; its name is that of the bucket in the cloud.
     *
     * @param seedName empty while no seed is chosen
     * @param state of what was last done with it
     * @param stateProgress of the same, in percent
     */
    public record Row(
            @Key String name,
            String providerType,
            String regionName,
            String seedName,
            @Nullable String state,
            @Unstable @Nullable Short stateProgress,
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

    private static Row row(GenericKubernetesResource bucket) {
        return new Row(
                bucket.getMetadata().getName(),
                Fields.text(bucket, "spec", "provider", "type"),
                Fields.text(bucket, "spec", "provider", "region"),
                Fields.text(bucket, "spec", "seedName"),
                Fields.find(bucket, "status", "lastOperation", "state"),
                percent(Fields.whole(bucket, "status", "lastOperation", "progress")),
                Fields.created(bucket),
                Fields.labels(bucket));
    }

    private static @Nullable Short percent(@Nullable Integer progress) {
        return progress == null || progress < 0 || progress > 100 ? null : progress.shortValue();
    }
}

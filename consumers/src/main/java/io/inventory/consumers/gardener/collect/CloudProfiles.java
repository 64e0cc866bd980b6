package io.inventory.consumers.gardener.collect;

import com.google.auto.service.AutoService;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.inventory.consumers.gardener.Fields;
import io.inventory.consumers.gardener.GardenCollection;
import io.inventory.consumers.gardener.KubeCall;
import io.inventory.consumers.gardener.Parents;
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
 * Cloud profiles; each one's machine images are read by a task of their own. Source: {@code GET
 * /apis/core.gardener.cloud/v1beta1/cloudprofiles} of the garden, 100 a page; needs {@code list} on cloudprofiles. Not collected: machine
 * types, regions, volume types, Kubernetes versions, profiles of a single project.
 */
@AutoService(TaskProvider.class)
public final class CloudProfiles implements GardenCollection {

    static final Model<Row> MODEL = Model.of(Parents.PROFILES, "g_cloud_profile", Row.class);

    private static final TaskHandler HANDLER = new CloudProfilesHandler();

    /** One profile. */
    public record Row(
            @Key String name,
            String type,
            @Nullable Instant creationTimestamp,
            @Nullable @SqlType(ColumnType.JSONB) String labels) {}

    @Override
    public TaskHandler handler() {
        return HANDLER;
    }

    @Override
    public List<KubeCall> calls() {
        return List.of(KubeCall.inGarden(CloudProfilesHandler.LIST), KubeCall.named(CloudProfilesHandler.LIST));
    }

    @Override
    public List<Model<?>> models() {
        return List.of(MODEL);
    }

    static Row row(GenericKubernetesResource profile) {
        return new Row(
                profile.getMetadata().getName(),
                Fields.text(profile, "spec", "type"),
                Fields.created(profile),
                Fields.labels(profile));
    }
}

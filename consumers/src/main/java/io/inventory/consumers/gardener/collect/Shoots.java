package io.inventory.consumers.gardener.collect;

import com.google.auto.service.AutoService;
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
 * Shoot clusters. Source: {@code GET /apis/core.gardener.cloud/v1beta1/namespaces/<project's>/shoots} of the garden, or all
 * namespaces, 100 a page; needs {@code list} on shoots. Not collected: shoots without a technical id (nothing of them exists yet),
 * conditions, networks, maintenance.
 */
@AutoService(TaskProvider.class)
public final class Shoots implements GardenCollection {

    static final Model<Row> MODEL =
            Model.of("g:model:shoot", "g_shoot", Row.class).below(Parents.PROJECTS);

    private static final TaskHandler HANDLER = new ShootsHandler();

    /** One shoot; its technical id is its namespace in the seed and the name of its VPC. */
    public record Row(
            String name,
            @Key String technicalId,
            String namespace,
            String projectName,
            String cloudProfile,
            String purpose,
            String seedName,
            String status,
            boolean isHibernated,
            String createdBy,
            @Nullable String region,
            @Nullable String k8sVersion,
            @Nullable Instant creationTimestamp,
            @Nullable List<String> workerGroups,
            @Nullable List<String> workerPrefixes,
            @Nullable String dnsDomain,
            @Nullable @SqlType(ColumnType.JSONB) String labels) {}

    @Override
    public TaskHandler handler() {
        return HANDLER;
    }

    @Override
    public List<KubeCall> calls() {
        return List.of(KubeCall.inGarden(ShootsHandler.SHOOTS));
    }

    @Override
    public List<Model<?>> models() {
        return List.of(MODEL);
    }
}

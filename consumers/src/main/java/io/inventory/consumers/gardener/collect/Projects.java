package io.inventory.consumers.gardener.collect;

import com.google.auto.service.AutoService;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.inventory.consumers.gardener.Fields;
import io.inventory.consumers.gardener.GardenCollection;
import io.inventory.consumers.gardener.GardenHandler;
import io.inventory.consumers.gardener.KubeCall;
import io.inventory.consumers.gardener.KubeList;
import io.inventory.consumers.gardener.Parents;
import io.inventory.consumers.source.RawDocument;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.pipeline.spi.TaskProvider;
import io.inventory.schema.resource.ColumnType;
import io.inventory.schema.resource.Key;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.SqlType;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Projects and their members, two scans of one list. Source: {@code GET /apis/core.gardener.cloud/v1beta1/projects} of the
 * garden, 100 a page, or one project by name; needs {@code list} and {@code get} on projects. Not collected: tolerations, quotas,
 * roles of a member beside the primary one.
 */
@AutoService(TaskProvider.class)
public final class Projects implements GardenCollection {

    private static final Model<Row> MODEL = Model.of(Parents.PROJECTS, "g_project", Row.class);

    private static final Model<Member> MEMBERS = Model.of("g:model:project_member", "g_project_member", Member.class);

    private static final KubeList LIST = KubeList.ofGarden("projects");

    private static final TaskHandler HANDLER = new GardenHandler<>(
            "g:task:collect-projects",
            Target.class,
            Target::projectName,
            LIST,
            List.of(
                    new GardenHandler.Rows<>(MODEL, project -> List.of(row(project))),
                    new GardenHandler.Rows<>(MEMBERS, Projects::members, Projects::entry)));

    /** @param projectName the only project to read; null for all */
    record Target(@Nullable String projectName) {}

    /** One project. */
    public record Row(
            @Key String name,
            String namespace,
            String status,
            String purpose,
            String owner,
            @Nullable Instant creationTimestamp,
            @Nullable @SqlType(ColumnType.JSONB) String labels) {}

    /** One member of one project. */
    public record Member(@Key String name, @Key String projectName, String kind, String role) {}

    @Override
    public TaskHandler handler() {
        return HANDLER;
    }

    @Override
    public List<KubeCall> calls() {
        return List.of(KubeCall.inGarden(LIST), KubeCall.named(LIST));
    }

    @Override
    public List<Model<?>> models() {
        return List.of(MODEL, MEMBERS);
    }

    private static Row row(GenericKubernetesResource project) {
        return new Row(
                project.getMetadata().getName(),
                Fields.text(project, "spec", "namespace"),
                Fields.text(project, "status", "phase"),
                Fields.text(project, "spec", "purpose"),
                Fields.text(project, "spec", "owner", "name"),
                Fields.created(project),
                Fields.labels(project));
    }

    /** Somebody may be listed as a user and again as a group; the table knows a name once, so the last entry stays. */
    private static Collection<Member> members(GenericKubernetesResource project) {
        Map<String, Member> byName = new LinkedHashMap<>();
        for (Map<?, ?> entry : Fields.objects(project, "spec", "members")) {
            Member member = member(entry, project.getMetadata().getName());
            byName.put(member.name(), member);
        }
        return byName.values();
    }

    /** Of one that is listed twice, the entry that its row is from. */
    private static @Nullable String entry(GenericKubernetesResource project, Member member) {
        return Fields.objects(project, "spec", "members").stream()
                .filter(entry -> member(entry, member.projectName()).equals(member))
                .findFirst()
                .map(RawDocument::of)
                .orElse(null);
    }

    private static Member member(Map<?, ?> entry, String project) {
        String kind = Fields.text(entry, "kind");
        String name = Fields.text(entry, "name");
        String namespace = Fields.text(entry, "namespace");
        boolean isAccount = kind.equals("ServiceAccount") && !namespace.isEmpty();
        return new Member(
                isAccount ? "system:serviceaccount:%s:%s".formatted(namespace, name) : name,
                project,
                kind,
                Fields.text(entry, "role"));
    }
}

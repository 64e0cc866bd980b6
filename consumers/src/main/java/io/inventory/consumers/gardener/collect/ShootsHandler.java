package io.inventory.consumers.gardener.collect;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.inventory.consumers.gardener.GardenSource;
import io.inventory.consumers.gardener.KubeList;
import io.inventory.consumers.gardener.Parents;
import io.inventory.consumers.source.PageReader;
import io.inventory.consumers.source.Projection;
import io.inventory.consumers.source.Results;
import io.inventory.consumers.source.ScopeRead;
import io.inventory.pipeline.spi.TaskContext;
import io.inventory.pipeline.spi.TaskDescriptor;
import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.schema.resource.Scope;
import io.inventory.schema.task.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects shoots: one child a project when none is named, one project's namespace, or all namespaces at once. */
final class ShootsHandler implements TaskHandler {

    private static final String TASK = "g:task:collect-shoots";
    static final KubeList SHOOTS = new KubeList("core.gardener.cloud", "v1beta1", "shoots", true);
    private static final String MODEL = Shoots.MODEL.name();
    private static final String PREFIX = "garden-";

    /**
     * What to collect; nothing named means every project.
     *
     * @param projectName the project; when only the namespace is named, it is looked up, and a namespace that is no project's is
     *     read without removing anything
     * @param projectNamespace its namespace; empty for all namespaces at once
     */
    record Target(@Nullable String projectName, @Nullable String projectNamespace) {}

    @Override
    public TaskDescriptor descriptor() {
        return TaskDescriptor.of(TASK, "Collect %s".formatted(MODEL), Target.class);
    }

    @Override
    public Outcome run(TaskContext context) throws TaskFailure, InterruptedException {
        GardenSource source = context.service(GardenSource.class);
        Target target = context.payload(Target.class);
        String project = target.projectName();
        String namespace = target.projectNamespace();
        return source.enter(context, List.of(MODEL), garden -> {
            if (namespace == null && project == null) {
                return fanOut(context, source, garden);
            }
            if (namespace == null || namespace.isEmpty()) {
                return everywhere(context, source, garden);
            }
            return inNamespace(context, source, garden, namespace, project == null ? "" : project);
        });
    }

    private static Outcome fanOut(TaskContext context, GardenSource source, String garden)
            throws TaskFailure, InterruptedException {
        List<Parents.Project> projects = source.parents().projects(garden).stream()
                .filter(project -> !project.namespace().isEmpty())
                .toList();
        for (Parents.Project project : projects) {
            context.submit(TASK, new Target(project.name(), project.namespace()));
        }
        return Results.fannedOut(projects.size());
    }

    /** Whole only when the namespace is known to be the project's: an empty list of another one would prove its shoots gone. */
    private static Outcome inNamespace(
            TaskContext context, GardenSource source, String garden, String namespace, String named)
            throws TaskFailure, InterruptedException {
        boolean isOwner = !named.isEmpty() && source.parents().mayBe(garden, new Parents.Project(named, namespace));
        Optional<String> owner = isOwner
                ? Optional.of(named)
                : source.parents().projectIn(garden, namespace).map(Parents.Project::name);
        Scope scope = owner.map(project -> Scope.below(MODEL, GardenSource.NAME, garden, project))
                .orElseGet(() -> Scope.ofAccount(MODEL, GardenSource.NAME, garden));
        String project = owner.orElseGet(() -> withoutPrefix(namespace));
        return read(
                context,
                source,
                scope,
                owner.isEmpty(),
                token -> source.onGarden(client -> SHOOTS.page(client, namespace, token)),
                any -> project);
    }

    /** Wider than any scope, so a targeted read. */
    private static Outcome everywhere(TaskContext context, GardenSource source, String garden)
            throws TaskFailure, InterruptedException {
        Map<String, String> projects = source.parents().projects(garden).stream()
                .collect(Collectors.toMap(Parents.Project::namespace, Parents.Project::name, (one, other) -> one));
        Scope scope = Scope.ofAccount(MODEL, GardenSource.NAME, garden);
        return read(
                context,
                source,
                scope,
                true,
                token -> source.onGarden(client -> SHOOTS.page(client, token)),
                namespace -> projects.getOrDefault(namespace, withoutPrefix(namespace)));
    }

    private static Outcome read(
            TaskContext context,
            GardenSource source,
            Scope scope,
            boolean targeted,
            PageReader<GenericKubernetesResource> pages,
            UnaryOperator<String> projectOf)
            throws TaskFailure, InterruptedException {
        var rows = new Projection<>(Shoots.MODEL, scope, new ShootRows(projectOf)::of, source.raw());
        return source.reader().read(context, new ScopeRead<>(GardenSource.CREDENTIAL, targeted, pages, List.of(rows)));
    }

    /** The last resort for a namespace that no known project has. */
    private static String withoutPrefix(String namespace) {
        return namespace.startsWith(PREFIX) ? namespace.substring(PREFIX.length()) : namespace;
    }
}

package io.inventory.consumers.gardener.collect;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.inventory.consumers.gardener.Fields;
import io.inventory.consumers.gardener.GardenSource;
import io.inventory.consumers.gardener.KubeList;
import io.inventory.consumers.gardener.MachineImagesTarget;
import io.inventory.consumers.gardener.Unread;
import io.inventory.consumers.source.Page;
import io.inventory.consumers.source.Projection;
import io.inventory.consumers.source.ScopeRead;
import io.inventory.pipeline.spi.TaskContext;
import io.inventory.pipeline.spi.TaskDescriptor;
import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.schema.resource.Scope;
import io.inventory.schema.serde.Json;
import io.inventory.schema.task.Outcome;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects cloud profiles, and submits one task for the images of each whose provider is known here. */
final class CloudProfilesHandler implements TaskHandler {

    static final KubeList LIST = KubeList.ofGarden("cloudprofiles");

    private static final Map<String, String> IMAGE_TASKS = Map.of(
            "aws", "g:task:collect-aws-machine-images",
            "gcp", "g:task:collect-gcp-machine-images",
            "azure", "g:task:collect-azure-machine-images",
            "openstack", "g:task:collect-openstack-machine-images");

    /** Characters of a configuration that a child carries; one whose configuration is longer asks the garden for it. */
    private static final int LONGEST_CONFIG = 500_000;

    private record Child(String task, MachineImagesTarget target) {}

    @Override
    public TaskDescriptor descriptor() {
        String description = "Collect %s and start the collection of its images".formatted(CloudProfiles.MODEL.name());
        return TaskDescriptor.of("g:task:collect-cloud-profiles", description, Unread.class);
    }

    @Override
    public Outcome run(TaskContext context) throws TaskFailure, InterruptedException {
        GardenSource source = context.service(GardenSource.class);
        return source.enter(context, List.of(CloudProfiles.MODEL.name()), garden -> collect(context, source, garden));
    }

    private static Outcome collect(TaskContext context, GardenSource source, String garden)
            throws TaskFailure, InterruptedException {
        List<Child> children = new ArrayList<>();
        Scope scope = Scope.ofAccount(CloudProfiles.MODEL.name(), GardenSource.NAME, garden);
        var rows = new Projection<GenericKubernetesResource, CloudProfiles.Row>(
                CloudProfiles.MODEL, scope, profile -> List.of(CloudProfiles.row(profile)), source.raw());
        Outcome outcome = source.reader()
                .read(
                        context,
                        new ScopeRead<>(
                                GardenSource.CREDENTIAL, false, token -> page(source, token, children), List.of(rows)));
        for (Child child : children) {
            context.submit(child.task(), child.target());
        }
        return outcome;
    }

    /** Reads a page and notes the children that it makes; a list that begins anew begins with none. */
    private static Page<GenericKubernetesResource> page(
            GardenSource source, @Nullable String token, List<Child> children) {
        Page<GenericKubernetesResource> page = source.onGarden(client -> LIST.page(client, token));
        if (token == null) {
            children.clear();
        }
        page.rows().forEach(profile -> addChild(profile, children));
        return page;
    }

    private static void addChild(GenericKubernetesResource profile, List<Child> children) {
        String task = IMAGE_TASKS.get(Fields.text(profile, "spec", "type"));
        Map<?, ?> config = Fields.object(profile, "spec", "providerConfig");
        if (task != null && !config.isEmpty()) {
            String name = profile.getMetadata().getName();
            children.add(new Child(task, new MachineImagesTarget(carried(config), name)));
        }
    }

    private static @Nullable String carried(Map<?, ?> config) {
        String text = Base64.getEncoder().encodeToString(Json.write(config));
        return text.length() > LONGEST_CONFIG ? null : text;
    }
}

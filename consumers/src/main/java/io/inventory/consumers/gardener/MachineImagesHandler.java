package io.inventory.consumers.gardener;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.inventory.consumers.source.Page;
import io.inventory.consumers.source.Projection;
import io.inventory.consumers.source.RawDocument;
import io.inventory.consumers.source.ScopeRead;
import io.inventory.pipeline.spi.TaskContext;
import io.inventory.pipeline.spi.TaskDescriptor;
import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.Scope;
import io.inventory.schema.serde.Json;
import io.inventory.schema.task.Outcome;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects the machine images that one cloud profile offers for its provider; the profile is the scope. Submitted by the collection of
 * profiles, with all that is to be read in the payload.
 *
 * @param <V> a version of an image
 * @param <R> a row
 */
public final class MachineImagesHandler<V extends Record, R extends Record> implements TaskHandler {

    private static final KubeList PROFILES = KubeList.ofGarden("cloudprofiles");

    private final TaskDescriptor descriptor;
    private final Model<R> model;
    private final ProviderConfig<V> config;
    private final ImageRows<V, R> rows;

    /** Makes rows of one version of an image. */
    @FunctionalInterface
    public interface ImageRows<V extends Record, R extends Record> {

        /**
         * The rows.
         *
         * @param profile name of the cloud profile
         * @param image name of the image
         */
        Collection<R> of(String profile, String image, V version);
    }

    public MachineImagesHandler(String type, Model<R> model, ProviderConfig<V> config, ImageRows<V, R> rows) {
        this.descriptor = TaskDescriptor.of(type, "Collect %s".formatted(model.name()), MachineImagesTarget.class);
        this.model = model;
        this.config = config;
        this.rows = rows;
    }

    @Override
    public TaskDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public Outcome run(TaskContext context) throws TaskFailure, InterruptedException {
        GardenSource source = context.service(GardenSource.class);
        MachineImagesTarget target = context.payload(MachineImagesTarget.class);
        return source.enter(context, List.of(model.name()), garden -> source.reader()
                .read(
                        context,
                        new ScopeRead<>(
                                GardenSource.CREDENTIAL,
                                false,
                                token -> Page.only(images(source, target)),
                                List.of(projection(source, garden, target.cloudProfileName())))));
    }

    private Projection<MachineImage<V>, R> projection(GardenSource source, String garden, String profile) {
        return new Projection<>(
                model,
                Scope.below(model.name(), GardenSource.NAME, garden, profile),
                image -> image.versions().stream()
                        .flatMap(version -> rows.of(profile, image.name(), version).stream())
                        .toList(),
                source.whenKept((image, row) -> version(profile, image, row)));
    }

    /** What the profile says of the version that a row is about. */
    private @Nullable String version(String profile, MachineImage<V> image, R row) {
        return image.versions().stream()
                .filter(version -> rows.of(profile, image.name(), version).contains(row))
                .findFirst()
                .map(version -> RawDocument.of(Json.mapper().convertValue(version, Map.class)))
                .orElse(null);
    }

    private List<MachineImage<V>> images(GardenSource source, MachineImagesTarget target) {
        String profile = target.cloudProfileName();
        String given = target.providerConfig();
        return config.images(profile, given == null ? asked(source, profile) : decoded(profile, given));
    }

    private static byte[] decoded(String profile, String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw GardenerRefusalException.malformedConfig(profile, "it is no Base64");
        }
    }

    private static byte[] asked(GardenSource source, String profile) {
        List<GenericKubernetesResource> found = source.onGarden(client -> PROFILES.named(client, profile));
        if (found.isEmpty()) {
            throw GardenerRefusalException.malformedConfig(profile, "the garden has no such profile");
        }
        return Json.write(Fields.object(found.get(0), "spec", "providerConfig"));
    }
}

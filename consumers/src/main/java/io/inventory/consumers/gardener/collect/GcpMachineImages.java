package io.inventory.consumers.gardener.collect;

import com.google.auto.service.AutoService;
import io.inventory.consumers.gardener.Capabilities;
import io.inventory.consumers.gardener.MachineImagesHandler;
import io.inventory.consumers.gardener.Parents;
import io.inventory.consumers.gardener.ProviderConfig;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.pipeline.spi.TaskProvider;
import io.inventory.schema.resource.Key;
import io.inventory.schema.resource.Model;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Machine images of cloud profiles of type {@code gcp}. Source: the profile's {@code spec.providerConfig}, carried by the payload; needs
 * nothing, and {@code get} on cloudprofiles where it is not carried. Not collected: capabilities other than the architecture.
 */
@AutoService(TaskProvider.class)
public final class GcpMachineImages implements TaskProvider {

    private static final Model<Row> MODEL = Model.of(
                    "g:model:cloud_profile_gcp_image", "g_cloud_profile_gcp_image", Row.class)
            .below(Parents.PROFILES);

    private static final TaskHandler HANDLER = new MachineImagesHandler<>(
            "g:task:collect-gcp-machine-images",
            MODEL,
            new ProviderConfig<>("gcp", Set.of(), Version.class),
            GcpMachineImages::rows);

    /**
     * One image.
     *
     * @param image the last part of its URL
     */
    public record Row(
            @Key String name,
            @Key String version,
            @Key String image,
            String architecture,
            @Key String cloudProfileName) {}

    /** Either with an image of its own or with flavors. */
    record Version(
            String version,
            @Nullable String image,
            @Nullable String architecture,
            List<Flavor> capabilityFlavors) {
        Version {
            version = ProviderConfig.needed(version, "version");
            capabilityFlavors = ProviderConfig.listed(capabilityFlavors);
            if (capabilityFlavors.isEmpty()) {
                image = ProviderConfig.needed(image, "image");
            }
        }
    }

    record Flavor(@Nullable Map<String, List<String>> capabilities, String image) {
        Flavor {
            image = ProviderConfig.needed(image, "image");
        }

        Capabilities abilities() {
            return Capabilities.of(capabilities);
        }
    }

    @Override
    public List<TaskHandler> handlers() {
        return List.of(HANDLER);
    }

    @Override
    public List<Model<?>> models() {
        return List.of(MODEL);
    }

    private static Collection<Row> rows(String profile, String image, Version version) {
        List<Row> rows = new ArrayList<>();
        String own = ProviderConfig.orEmpty(version.image());
        if (!own.isEmpty()) {
            rows.add(row(profile, image, version, own, ProviderConfig.orEmpty(version.architecture())));
        }
        version.capabilityFlavors()
                .forEach(flavor -> rows.add(row(
                        profile,
                        image,
                        version,
                        flavor.image(),
                        flavor.abilities().architecture())));
        return rows;
    }

    private static Row row(String profile, String image, Version version, String url, String architecture) {
        return new Row(image, version.version(), url.substring(url.lastIndexOf('/') + 1), architecture, profile);
    }
}

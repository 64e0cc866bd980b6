package io.inventory.consumers.gardener.collect;

import com.google.auto.service.AutoService;
import io.inventory.consumers.gardener.MachineImagesHandler;
import io.inventory.consumers.gardener.Parents;
import io.inventory.consumers.gardener.ProviderConfig;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.pipeline.spi.TaskProvider;
import io.inventory.schema.resource.Key;
import io.inventory.schema.resource.Model;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Machine images of cloud profiles of type {@code gcp}. Source: the profile's {@code spec.providerConfig}, carried by the payload; needs
 * nothing, and {@code get} on cloudprofiles where it is not carried. Not collected: versions described by capabilities, at which the scan
 * fails.
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

    record Version(String version, String image, @Nullable String architecture) {
        Version {
            version = ProviderConfig.needed(version, "version");
            image = ProviderConfig.needed(image, "image");
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
        String url = version.image();
        return List.of(new Row(
                image,
                version.version(),
                url.substring(url.lastIndexOf('/') + 1),
                ProviderConfig.orEmpty(version.architecture()),
                profile));
    }
}

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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Machine images of cloud profiles of type {@code azure}. Source: the profile's {@code spec.providerConfig}, carried by the payload; needs
 * nothing, and {@code get} on cloudprofiles where it is not carried. Not collected: images named by their resource id alone; capabilities
 * other than the architecture.
 */
@AutoService(TaskProvider.class)
public final class AzureMachineImages implements TaskProvider {

    private static final Set<String> OTHER_KEYS =
            Set.of("countUpdateDomains", "countFaultDomains", "machineTypes", "cloudConfiguration");

    private static final Model<Row> MODEL = Model.of(
                    "g:model:cloud_profile_azure_image", "g_cloud_profile_azure_image", Row.class)
            .below(Parents.PROFILES);

    private static final TaskHandler HANDLER = new MachineImagesHandler<>(
            "g:task:collect-azure-machine-images",
            MODEL,
            new ProviderConfig<>("azure", OTHER_KEYS, Version.class),
            AzureMachineImages::rows);

    /** One image. */
    public record Row(
            @Key String name,
            @Key String version,
            @Key String architecture,
            @Key String cloudProfileName,
            @Key String imageId) {}

    /** Either an image of its own or with flavors. */
    record Version(
            String version,
            @Nullable String urn,
            @Nullable String id,
            @Nullable String communityGalleryImageID,
            @Nullable String sharedGalleryImageID,
            @Nullable Boolean acceleratedNetworking,
            @Nullable Boolean skipMarketplaceAgreement,
            @Nullable String architecture,
            List<Flavor> capabilityFlavors) {
        Version {
            version = ProviderConfig.needed(version, "version");
            capabilityFlavors = ProviderConfig.listed(capabilityFlavors);
        }

        String imageId() {
            return first(communityGalleryImageID, sharedGalleryImageID, urn);
        }
    }

    record Flavor(
            @Nullable Map<String, List<String>> capabilities,
            @Nullable String urn,
            @Nullable String id,
            @Nullable String communityGalleryImageID,
            @Nullable String sharedGalleryImageID,
            @Nullable Boolean skipMarketplaceAgreement) {
        Capabilities abilities() {
            return Capabilities.of(capabilities);
        }

        String imageId() {
            return first(communityGalleryImageID, sharedGalleryImageID, urn);
        }
    }

    /** The first that is given; empty when none is. */
    private static String first(@Nullable String... ids) {
        return Stream.of(ids)
                .map(ProviderConfig::orEmpty)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
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
        if (version.capabilityFlavors().isEmpty()) {
            String architecture = ProviderConfig.orEmpty(version.architecture());
            return List.of(new Row(image, version.version(), architecture, profile, version.imageId()));
        }
        return version.capabilityFlavors().stream()
                .map(flavor ->
                        new Row(image, version.version(), flavor.abilities().architecture(), profile, flavor.imageId()))
                .toList();
    }
}

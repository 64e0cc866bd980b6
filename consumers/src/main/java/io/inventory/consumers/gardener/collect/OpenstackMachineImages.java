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
 * Machine images of cloud profiles of type {@code openstack}, one row a region. Source: the profile's {@code spec.providerConfig}, carried
 * by the payload; needs nothing, and {@code get} on cloudprofiles where it is not carried. Not collected: images that are the same in all
 * regions and known by their name alone; capabilities other than the architecture.
 */
@AutoService(TaskProvider.class)
public final class OpenstackMachineImages implements TaskProvider {

    private static final Set<String> OTHER_KEYS = Set.of(
            "constraints",
            "dhcpDomain",
            "dnsServers",
            "ignoreVolumeAZ",
            "keystoneCABundle",
            "keystoneForceInsecure",
            "keystoneURL",
            "keystoneURLs",
            "nodeVolumeAttachLimit",
            "requestTimeout",
            "rescanBlockStorageOnResize",
            "resolvConfOptions",
            "serverGroupPolicies",
            "storageClasses",
            "useOctavia",
            "useSNAT");

    private static final Model<Row> MODEL = Model.of(
                    "g:model:cloud_profile_openstack_image", "g_cloud_profile_openstack_image", Row.class)
            .below(Parents.PROFILES);

    private static final TaskHandler HANDLER = new MachineImagesHandler<>(
            "g:task:collect-openstack-machine-images",
            MODEL,
            new ProviderConfig<>("openstack", OTHER_KEYS, Version.class),
            OpenstackMachineImages::rows);

    /** One image in one region. */
    public record Row(
            @Key String name,
            @Key String version,
            @Key String regionName,
            @Key String imageId,
            String architecture,
            @Key String cloudProfileName) {}

    /** Either with regions of its own or with flavors. */
    record Version(String version, @Nullable String image, List<Region> regions, List<Flavor> capabilityFlavors) {
        Version {
            version = ProviderConfig.needed(version, "version");
            regions = ProviderConfig.listed(regions);
            capabilityFlavors = ProviderConfig.listed(capabilityFlavors);
        }

        Stream<Flavor> flavors() {
            return Stream.concat(Stream.of(new Flavor(null, image, regions)), capabilityFlavors.stream());
        }
    }

    record Flavor(
            @Nullable Map<String, List<String>> capabilities,
            @Nullable String image,
            List<Region> regions) {
        Flavor {
            regions = ProviderConfig.listed(regions);
        }

        Capabilities abilities() {
            return Capabilities.of(capabilities);
        }
    }

    record Region(String name, String id, @Nullable String architecture) {
        Region {
            name = ProviderConfig.needed(name, "name");
            id = ProviderConfig.needed(id, "id");
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
        return version.flavors()
                .flatMap(flavor -> flavor.regions().stream()
                        .map(region -> new Row(
                                image,
                                version.version(),
                                region.name(),
                                region.id(),
                                flavor.abilities().architecture(ProviderConfig.orEmpty(region.architecture())),
                                profile)))
                .toList();
    }
}

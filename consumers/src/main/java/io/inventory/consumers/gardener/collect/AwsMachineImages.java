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
 * Machine images of cloud profiles of type {@code aws}, one row a region. Source: the profile's {@code spec.providerConfig}, carried by
 * the payload; needs nothing, and {@code get} on cloudprofiles where it is not carried. Not collected: capabilities other than the
 * architecture.
 */
@AutoService(TaskProvider.class)
public final class AwsMachineImages implements TaskProvider {

    private static final Model<Row> MODEL = Model.of(
                    "g:model:cloud_profile_aws_image", "g_cloud_profile_aws_image", Row.class)
            .below(Parents.PROFILES);

    private static final TaskHandler HANDLER = new MachineImagesHandler<>(
            "g:task:collect-aws-machine-images",
            MODEL,
            new ProviderConfig<>("aws", Set.of(), Version.class),
            AwsMachineImages::rows);

    /** One image in one region. */
    public record Row(
            @Key String name,
            @Key String version,
            @Key String regionName,
            @Key String ami,
            String architecture,
            @Key String cloudProfileName) {}

    /** Either with regions of its own or with flavors. */
    record Version(String version, List<Region> regions, List<Flavor> capabilityFlavors) {
        Version {
            version = ProviderConfig.needed(version, "version");
            regions = ProviderConfig.listed(regions);
            capabilityFlavors = ProviderConfig.listed(capabilityFlavors);
        }

        Stream<Flavor> flavors() {
            return Stream.concat(Stream.of(new Flavor(null, regions)), capabilityFlavors.stream());
        }
    }

    record Flavor(@Nullable Map<String, List<String>> capabilities, List<Region> regions) {
        Flavor {
            regions = ProviderConfig.listed(regions);
        }

        Capabilities abilities() {
            return Capabilities.of(capabilities);
        }
    }

    record Region(String name, String ami, @Nullable String architecture) {
        Region {
            name = ProviderConfig.needed(name, "name");
            ami = ProviderConfig.needed(ami, "ami");
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
                                region.ami(),
                                flavor.abilities().architecture(ProviderConfig.orEmpty(region.architecture())),
                                profile)))
                .toList();
    }
}

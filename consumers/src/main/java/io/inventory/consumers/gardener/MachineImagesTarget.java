package io.inventory.consumers.gardener;

import org.jspecify.annotations.Nullable;

/**
 * Which profile's images to collect.
 *
 * @param providerConfig the profile's {@code spec.providerConfig}, JSON in Base64; when absent, the garden is asked for it
 * @param cloudProfileName the profile
 */
public record MachineImagesTarget(@Nullable String providerConfig, String cloudProfileName) {

    public MachineImagesTarget {
        cloudProfileName = ProviderConfig.needed(cloudProfileName, "cloud_profile_name");
    }
}

package io.inventory.consumers.gardener;

import java.util.List;

/**
 * A machine image that a cloud profile offers.
 *
 * @param <V> a version of it, as the provider describes it
 */
public record MachineImage<V extends Record>(String name, List<V> versions) {

    public MachineImage {
        name = ProviderConfig.needed(name, "name");
        versions = ProviderConfig.listed(versions);
    }
}

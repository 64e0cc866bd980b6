package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Rule;
import io.inventory.pipeline.config.bind.Section;
import java.util.List;

/** When Gardener is enabled, the chosen authentication has what it needs. */
public final class GardenerRule implements Rule {

    @Override
    public void check(Section gardener) {
        if (!gardener.flag("is_enabled")) {
            return;
        }
        if (!gardener.has("authentication")) {
            gardener.fault("authentication", "is required when Gardener is enabled: in_cluster, token or kubeconfig");
        }
        if (gardener.text("authentication").filter("token"::equals).isPresent()) {
            List.of("endpoint", "token_path").stream()
                    .filter(key -> !gardener.has(key))
                    .forEach(key -> gardener.fault(key, "is required by authentication: token"));
        }
    }
}

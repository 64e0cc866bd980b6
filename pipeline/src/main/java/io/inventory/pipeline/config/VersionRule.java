package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Rule;
import io.inventory.pipeline.config.bind.Section;

/** Accepts the one format there is. */
public final class VersionRule implements Rule {

    static final String VERSION = "v1alpha1";

    @Override
    public void check(Section config) {
        config.text("version").filter(version -> !version.equals(VERSION)).ifPresent(version -> {
            config.fault("version", "\"" + version + "\" is not supported; write " + VERSION);
        });
    }
}

package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Address;
import io.inventory.pipeline.config.bind.Default;
import io.inventory.pipeline.config.bind.Doc;

/** Where a worker's metrics are. */
public record MetricsConfig(
        @Doc("Path of the metrics in Prometheus' format.") @Default("/metrics")
        String path,

        @Doc("`host:port`; `:6080` is every interface, port 0 any free one.") @Default("\"127.0.0.1:6080\"")
        Address address) {

    public MetricsConfig {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("the path \"" + path + "\" must begin with /");
        }
    }
}

package io.inventory.pipeline.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** The registry of one process and the naming of what is in it. Thread-safe. */
public final class Metrics {

    private final PrometheusRegistry registry = new PrometheusRegistry();

    /** @param name without the prefix {@code inventory_} and the suffix {@code _total} */
    public Counter counter(String name, String help, String... labels) {
        return Counter.builder()
                .name("inventory_" + name)
                .help(help)
                .labelNames(labels)
                .register(registry);
    }

    /** @param name without the prefix {@code inventory_} */
    public Gauge gauge(String name, String help, String... labels) {
        return Gauge.builder()
                .name("inventory_" + name)
                .help(help)
                .labelNames(labels)
                .register(registry);
    }

    /** @param name without the prefix {@code inventory_}; in seconds, so it ends with {@code _seconds} */
    public Histogram histogram(String name, String help, String... labels) {
        return Histogram.builder()
                .name("inventory_" + name)
                .help(help)
                .labelNames(labels)
                .register(registry);
    }

    /** What {@code /metrics} shows. */
    public PrometheusRegistry registry() {
        return registry;
    }
}

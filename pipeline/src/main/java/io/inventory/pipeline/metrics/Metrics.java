package io.inventory.pipeline.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.function.Supplier;

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

    /**
     * A gauge that is asked when it is read.
     *
     * @param name without the prefix {@code inventory_}
     * @param samples called by the thread of each reader: answers at once, never the same labels twice
     */
    public void watched(String name, String help, Supplier<List<Sample>> samples, String... labels) {
        GaugeWithCallback.builder()
                .name("inventory_" + name)
                .help(help)
                .labelNames(labels)
                .callback(reader -> samples.get()
                        .forEach(sample ->
                                reader.call(sample.value(), sample.labels().toArray(String[]::new))))
                .register(registry);
    }

    /** One value of a gauge, with the values of its labels in their order. */
    public record Sample(double value, List<String> labels) {

        public Sample {
            labels = List.copyOf(labels);
        }
    }

    /** What {@code /metrics} shows. */
    public PrometheusRegistry registry() {
        return registry;
    }
}

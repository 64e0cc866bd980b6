package io.inventory.pipeline.doctor.check;

import io.inventory.pipeline.doctor.Check;
import io.inventory.pipeline.doctor.Report;
import io.inventory.pipeline.kafka.TaskRecords;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** Do the brokers keep offsets long enough, end abandoned transactions soon, and take the largest record? */
final class BrokerSettings implements Check {

    private static final String OFFSETS = "offsets.retention.minutes";
    private static final String SWEEP = "transaction.abort.timed.out.transaction.cleanup.interval.ms";
    private static final String TRANSACTION = "transaction.max.timeout.ms";
    private static final String RECORD = "message.max.bytes";

    private static final long OFFSETS_MINUTES = Duration.ofDays(30).toMinutes();
    /** Kafka's default, which is borne; ours sweeps every second. */
    private static final long SWEEP_MS = Duration.ofSeconds(10).toMillis();

    private static final long TRANSACTION_MS = Duration.ofSeconds(10).toMillis();

    private final Patient patient;

    BrokerSettings(Patient patient) {
        this.patient = patient;
    }

    @Override
    public String name() {
        return "brokers";
    }

    @Override
    public void look(Report report) throws InterruptedException, ExecutionException {
        List<ConfigResource> brokers = patient.kafka().admin().describeCluster().nodes().get().stream()
                .map(node -> new ConfigResource(ConfigResource.Type.BROKER, node.idString()))
                .toList();
        report.looked("%d brokers are set as they should be".formatted(brokers.size()));
        Map<ConfigResource, Config> configs =
                patient.kafka().admin().describeConfigs(brokers).all().get();
        configs.forEach((broker, config) -> judge("broker " + broker.name(), settings(config), report));
    }

    private static Function<String, Long> settings(Config config) {
        Map<String, Long> numbers = config.entries().stream()
                .filter(entry -> entry.value() != null && entry.value().matches("-?\\d{1,18}"))
                .collect(Collectors.toMap(ConfigEntry::name, entry -> Long.valueOf(entry.value())));
        return name -> numbers.getOrDefault(name, Long.MAX_VALUE);
    }

    /** @param settings by their names; the largest number for one that the broker does not tell */
    static void judge(String broker, Function<String, Long> settings, Report report) {
        if (settings.apply(OFFSETS) < OFFSETS_MINUTES) {
            report.warning(
                    "%s forgets the offsets of a group that stands still after %d minutes"
                            .formatted(broker, settings.apply(OFFSETS)),
                    "set %s to %d or more".formatted(OFFSETS, OFFSETS_MINUTES));
        }
        long sweep = settings.apply(SWEEP);
        if (sweep != Long.MAX_VALUE && sweep > SWEEP_MS) {
            report.warning(
                    "%s looks for abandoned transactions every %d ms only; they stall readers until then"
                            .formatted(broker, sweep),
                    "set %s to 1000".formatted(SWEEP));
        }
        if (settings.apply(TRANSACTION) < TRANSACTION_MS) {
            report.error(
                    "%s takes no transaction of %d ms, as workers ask for".formatted(broker, TRANSACTION_MS),
                    "set %s to %d or more".formatted(TRANSACTION, TRANSACTION_MS));
        }
        if (settings.apply(RECORD) < TaskRecords.LARGEST) {
            report.warning(
                    "%s takes records of %d bytes at most, tasks may have %d"
                            .formatted(broker, settings.apply(RECORD), TaskRecords.LARGEST),
                    "set %s to 1048588 or more".formatted(RECORD));
        }
    }
}

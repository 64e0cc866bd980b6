package io.inventory.pipeline.doctor.check;

import io.inventory.pipeline.doctor.Check;
import io.inventory.pipeline.doctor.Report;
import io.inventory.pipeline.log.StretchReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Did workers set records aside that are no tasks? */
final class PoisonRecords implements Check {

    private final Patient patient;

    PoisonRecords(Patient patient) {
        this.patient = patient;
    }

    @Override
    public String name() {
        return "poison";
    }

    /** How many, and where the last came from. */
    private static final class Tally {
        private long count;
        private @Nullable String last;

        void add(ConsumerRecord<byte[], byte[]> record) {
            count++;
            last = record.key() == null ? "unknown" : new String(record.key(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void look(Report report) throws InterruptedException, ExecutionException {
        String topic = patient.topics().poison();
        Tally tally = new Tally();
        if (patient.has(topic)) {
            try (StretchReader reader =
                    new StretchReader(patient.kafka().clients().reader())) {
                for (TopicPartition partition : reader.partitions(topic)) {
                    reader.read(reader.whole(partition), tally::add);
                }
            }
        }
        report.looked("no record was set aside in 30 days");
        if (tally.count > 0) {
            report.warning(
                    "%d records on task topics were no tasks and lie on %s, the last from %s"
                            .formatted(tally.count, topic, tally.last),
                    "find who writes there; each lies there as it came, with the reason in a header");
        }
    }
}

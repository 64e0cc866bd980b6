package io.inventory.pipeline.doctor.check;

import io.inventory.pipeline.doctor.Check;
import io.inventory.pipeline.doctor.Report;
import io.inventory.pipeline.log.Stretch;
import io.inventory.pipeline.log.StretchReader;
import io.inventory.pipeline.query.CountedPartition;
import io.inventory.pipeline.tracker.fold.CounterKey;
import io.inventory.pipeline.tracker.fold.Recount;
import io.inventory.schema.topic.Topics;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;

/**
 * Do the tracker's counters equal a recount of the log? Partition by partition: the tracker says its counters and the offset that they
 * are of, and the log is folded up to that offset, so tasks may move meanwhile. Holds the rows of one partition's live tasks.
 */
final class CountersAgainstLog implements Check {

    private static final int SHOWN = 3;

    private final Patient patient;

    CountersAgainstLog(Patient patient) {
        this.patient = patient;
    }

    @Override
    public String name() {
        return "counters-against-log";
    }

    @Override
    public void look(Report report) throws InterruptedException {
        long records = 0;
        List<String> differences = new ArrayList<>();
        try (StretchReader reader = new StretchReader(patient.kafka().clients().reader())) {
            for (int partition = 0; partition < Topics.EVENT_PARTITIONS; partition++) {
                CountedPartition counted = patient.tracker().counted(partition);
                Stretch log = stretch(reader, counted);
                Recount recount = new Recount(patient.limits());
                reader.read(log, recount::add);
                records += log.end() - log.begin();
                compare(partition, counted.counters(), recount.counters(), differences);
            }
        }
        report.looked("equal in all %d partitions, over %d offsets".formatted(Topics.EVENT_PARTITIONS, records));
        if (!differences.isEmpty()) {
            report.error(
                    "%d counters differ from the log: %s"
                            .formatted(
                                    differences.size(),
                                    String.join("; ", differences.subList(0, Math.min(SHOWN, differences.size())))),
                    "stop the trackers, delete the group and the topics that begin with %1$s-tracker-, start again: the log rebuilds them"
                            .formatted(patient.topics().prefix()));
        }
    }

    private Stretch stretch(StretchReader reader, CountedPartition counted) {
        TopicPartition log = new TopicPartition(patient.topics().events(), counted.partition());
        Stretch whole = reader.whole(log);
        long end = Math.min(whole.end(), counted.readTo() + 1);
        return new Stretch(log, whole.begin(), Math.max(whole.begin(), end));
    }

    private void compare(
            int partition, Map<String, List<Long>> tracker, Map<String, List<Long>> log, List<String> differences) {
        TreeSet<String> keys = new TreeSet<>(tracker.keySet());
        keys.addAll(log.keySet());
        for (String key : keys) {
            List<Long> counted = tracker.getOrDefault(key, List.of());
            List<Long> recounted = log.getOrDefault(key, List.of());
            if (!counted.equals(recounted) && isKept(key)) {
                differences.add("%s in partition %d: tracker %s, log %s".formatted(key, partition, counted, recounted));
            }
        }
    }

    /** Each side forgets a day after 90, by its own clock. */
    private boolean isKept(String key) {
        LocalDate oldest = LocalDate.ofInstant(
                patient.clock().instant().minus(patient.limits().keepStatistics()), ZoneOffset.UTC);
        return !(CounterKey.parse(key) instanceof CounterKey.Daily daily
                && daily.day().isBefore(oldest.plusDays(2)));
    }
}

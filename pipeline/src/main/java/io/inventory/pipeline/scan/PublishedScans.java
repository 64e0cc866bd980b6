package io.inventory.pipeline.scan;

import io.inventory.pipeline.spi.AccountDenial;
import io.inventory.pipeline.spi.ScanWriter;
import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.Scope;
import io.inventory.schema.scan.ScanId;
import io.inventory.schema.scan.ScanMessage.AccountDenied;
import io.inventory.schema.scan.ScanMessage.Origin;
import io.inventory.schema.scan.ScanMessage.Started;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The scans that one run has started, in their order. */
final class PublishedScans implements RunScans {

    private final ScanTopic topic;
    private final Clock clock;
    private final Origin run;
    private final Duration deadline;
    private final List<WrittenScan<?>> scans = new ArrayList<>();
    private final List<ProducerRecord<byte[], byte[]>> denials = new ArrayList<>();
    private final Map<Scope, Integer> begun = new HashMap<>();

    PublishedScans(ScanTopic topic, Clock clock, Origin run, Duration deadline) {
        this.topic = topic;
        this.clock = clock;
        this.run = run;
        this.deadline = deadline;
    }

    @Override
    public <R extends Record> ScanWriter<R> open(Model<R> model, Scope scope, String credential, boolean targeted)
            throws TaskFailure, InterruptedException {
        if (!scope.model().equals(model.name())) {
            throw new IllegalArgumentException("a scope of %s for rows of %s".formatted(scope.model(), model.name()));
        }
        int number = begun.merge(scope, 1, Integer::sum) - 1;
        ScanId id = ScanId.of(run.task(), run.attempt(), number, scope);
        Started started = new Started(id, scope, origin(credential), model.columnNames(), targeted, deadline);
        WrittenScan<R> scan = new WrittenScan<>(new InFlight(topic, scope.key()), model, started);
        scan.start();
        scans.add(scan);
        return scan;
    }

    @Override
    public void deny(AccountDenial denial) {
        AccountDenied message = new AccountDenied(
                denial.source(),
                denial.account(),
                denial.models(),
                origin(denial.credential()),
                denial.failure(),
                clock.instant());
        denials.add(topic.record(denial.account(), message));
    }

    @Override
    public List<ProducerRecord<byte[], byte[]>> endMarkers() {
        List<ProducerRecord<byte[], byte[]>> markers = new ArrayList<>(denials);
        for (WrittenScan<?> scan : scans) {
            markers.add(topic.record(scan.scope().key(), scan.ended()));
        }
        return markers;
    }

    private Origin origin(String credential) {
        return new Origin(run.task(), run.attempt(), credential, run.collector());
    }
}

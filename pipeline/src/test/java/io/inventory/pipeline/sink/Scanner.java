package io.inventory.pipeline.sink;

import io.inventory.pipeline.scan.RunScans;
import io.inventory.pipeline.scan.ScanPublisher;
import io.inventory.pipeline.spi.ScanWriter;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.Scope;
import io.inventory.schema.scan.ScanId;
import io.inventory.schema.task.Attempts;
import io.inventory.schema.task.Body;
import io.inventory.schema.task.Lineage;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.TaskType;
import java.util.Collection;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;

/** One run of a collector, scanning one scope. */
final class Scanner<R extends Record> {

    private final Producer<byte[], byte[]> producer;
    private final RunScans run;
    private final ScanWriter<R> writer;
    private final ScanId id;

    private Scanner(Producer<byte[], byte[]> producer, RunScans run, ScanWriter<R> writer, ScanId id) {
        this.producer = producer;
        this.run = run;
        this.writer = writer;
        this.id = id;
    }

    static Task task(UUID id, int attempt) {
        return new Task(
                new TaskId(id),
                new TaskType("test:task:collect"),
                QueueName.DEFAULT,
                new Attempts(attempt, 0, 0, 0),
                TaskOptions.DEFAULT,
                Lineage.NONE,
                Body.EMPTY);
    }

    static <R extends Record> Scanner<R> start(
            Producer<byte[], byte[]> producer,
            ScanPublisher publisher,
            Task task,
            Model<R> model,
            Scope scope,
            boolean targeted)
            throws Exception {
        RunScans run = publisher.begin(task);
        ScanWriter<R> writer = run.open(model, scope, "reader", targeted);
        ScanId id = ScanId.of(task.id(), task.attempts().attempt(), 0, scope);
        return new Scanner<>(producer, run, writer, id);
    }

    ScanWriter<R> writer() {
        return writer;
    }

    Scanner<R> rows(Collection<R> rows) throws Exception {
        writer.page(rows);
        return this;
    }

    ScanId id() {
        return id;
    }

    ScanId complete() throws Exception {
        writer.complete();
        return finish();
    }

    /** As the run's finish does it. */
    ScanId finish() throws Exception {
        for (var marker : run.endMarkers()) {
            producer.send(marker).get();
        }
        return id;
    }
}

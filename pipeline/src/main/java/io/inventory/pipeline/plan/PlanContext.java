package io.inventory.pipeline.plan;

import io.inventory.pipeline.scan.WrittenScan;
import io.inventory.pipeline.sink.Comparison;
import io.inventory.pipeline.sink.PlannedScan;
import io.inventory.pipeline.spi.AccountDenial;
import io.inventory.pipeline.spi.ScanWriter;
import io.inventory.pipeline.spi.TaskContext;
import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.pipeline.worker.Services;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.Scope;
import io.inventory.schema.scan.ScanId;
import io.inventory.schema.scan.ScanMessage.Origin;
import io.inventory.schema.scan.ScanMessage.Started;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One run of a task for a plan: its scans are staged and compared, its children are only noted. Belongs to the run's thread. */
final class PlanContext implements TaskContext {

    /** What a child is to be. */
    record Child(String type, Record payload) {}

    private record Scan(Started started, WrittenScan<?> written, Instant at) {}

    private final Task task;
    private final Record payload;
    private final Services services;
    private final Comparison comparison;
    private final Clock clock;
    private final List<Child> children = new ArrayList<>();
    private final List<Scan> scans = new ArrayList<>();

    PlanContext(Task task, Record payload, Services services, Comparison comparison, Clock clock) {
        this.task = task;
        this.payload = payload;
        this.services = services;
        this.comparison = comparison;
        this.clock = clock;
    }

    @Override
    public Task task() {
        return task;
    }

    @Override
    public <P extends Record> P payload(Class<P> type) {
        return type.cast(payload);
    }

    @Override
    public <T> T service(Class<T> type) {
        return services.get(type);
    }

    @Override
    public TaskId submit(String type, Record childPayload) {
        children.add(new Child(type, childPayload));
        return task.id();
    }

    @Override
    public <R extends Record> ScanWriter<R> scan(Model<R> model, Scope scope, String credential, boolean targeted)
            throws TaskFailure, InterruptedException {
        Started started = new Started(
                ScanId.of(task.id(), 1, scans.size(), scope),
                scope,
                new Origin(task.id(), 1, credential, ""),
                model.columnNames(),
                targeted,
                Duration.ZERO);
        WrittenScan<R> written = new WrittenScan<>(new StagingOutlet(comparison, started), model, started);
        written.start();
        scans.add(new Scan(started, written, clock.instant()));
        return written;
    }

    /** A plan marks nothing; the refusal is the task's outcome too. */
    @Override
    public void denyAccount(AccountDenial denial) {}

    List<Child> children() {
        return children;
    }

    /** What the scans would do, once the handler has ended. */
    List<PlannedScan> compared() {
        return scans.stream()
                .map(scan -> comparison.compare(scan.started(), scan.written().ended(), scan.at()))
                .toList();
    }
}

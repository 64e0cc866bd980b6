package io.inventory.consumers.source;

import io.inventory.pipeline.spi.AccountDenial;
import io.inventory.pipeline.spi.Payloads;
import io.inventory.pipeline.spi.ScanWriter;
import io.inventory.pipeline.spi.TaskContext;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.Scope;
import io.inventory.schema.task.Attempts;
import io.inventory.schema.task.Body;
import io.inventory.schema.task.Lineage;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.TaskType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One run of a task without an engine: keeps what the handler submits and scans. */
public final class RecordingContext implements TaskContext {

    /** A child that was submitted. */
    public record Child(String type, String payload) {}

    public final List<Child> children = new ArrayList<>();
    public final List<RecordedScan<?>> scans = new ArrayList<>();
    public final List<AccountDenial> denials = new ArrayList<>();

    private final Task task;
    private final Map<Class<?>, Object> services;

    private RecordingContext(Task task, Map<Class<?>, Object> services) {
        this.task = task;
        this.services = services;
    }

    /** The first run of a task with this payload. */
    public static RecordingContext of(String payload, Map<Class<?>, Object> services) {
        return of(payload, Attempts.FIRST, new TaskId(new UUID(0, 1)), services);
    }

    public static RecordingContext of(String payload, Attempts attempts, TaskId id, Map<Class<?>, Object> services) {
        Body body = Body.of(payload.getBytes(StandardCharsets.UTF_8));
        Task task = new Task(
                id, new TaskType("test"), QueueName.DEFAULT, attempts, TaskOptions.DEFAULT, Lineage.NONE, body);
        return new RecordingContext(task, services);
    }

    /** The only scan of the run. */
    public RecordedScan<?> scan() {
        if (scans.size() != 1) {
            throw new IllegalStateException("%d scans in place of one".formatted(scans.size()));
        }
        return scans.get(0);
    }

    @Override
    public Task task() {
        return task;
    }

    @Override
    public <P extends Record> P payload(Class<P> type) {
        return Payloads.read(task.body().bytes(), type);
    }

    @Override
    public <T> T service(Class<T> type) {
        Object service = services.get(type);
        if (service == null) {
            throw new IllegalStateException("no %s".formatted(type));
        }
        return type.cast(service);
    }

    @Override
    public TaskId submit(String type, Record payload) {
        children.add(new Child(type, new String(Payloads.write(payload), StandardCharsets.UTF_8)));
        return new TaskId(new UUID(1, children.size()));
    }

    @Override
    public <R extends Record> ScanWriter<R> scan(Model<R> model, Scope scope, String credential, boolean targeted) {
        RecordedScan<R> scan = new RecordedScan<>(model, scope, credential, targeted);
        scans.add(scan);
        return scan;
    }

    @Override
    public void denyAccount(AccountDenial denial) {
        denials.add(denial);
    }
}

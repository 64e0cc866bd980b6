package io.inventory.pipeline.worker;

import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaUnavailableException;
import io.inventory.pipeline.kafka.TaskRecords;
import io.inventory.pipeline.scan.RunScans;
import io.inventory.pipeline.spi.AccountDenial;
import io.inventory.pipeline.spi.Payloads;
import io.inventory.pipeline.spi.ScanWriter;
import io.inventory.pipeline.spi.TaskContext;
import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.Scope;
import io.inventory.schema.task.Attempts;
import io.inventory.schema.task.Body;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Lineage;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import java.util.ArrayList;
import java.util.List;

/** What one run may use. Belongs to the run's thread. */
final class RunContext implements TaskContext {

    private final Task task;
    private final Record payload;
    private final WorkerParts parts;
    private final int mostChildren;
    private final RunScans scans;
    private final TaskRecords records;
    private final List<Task> children = new ArrayList<>();

    RunContext(Task task, Record payload, WorkerParts parts, int mostChildren) {
        this.task = task;
        this.payload = payload;
        this.parts = parts;
        this.mostChildren = mostChildren;
        this.scans = parts.scans().of(task);
        this.records = new TaskRecords(parts.kafka().catalog().topics());
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
        return parts.services().get(type);
    }

    @Override
    public TaskId submit(String type, Record childPayload) throws TaskFailure, InterruptedException {
        if (children.size() >= mostChildren) {
            throw user("a run submits at most %d tasks; fan out in two levels".formatted(mostChildren));
        }
        Task child = child(handler(type), childPayload);
        checkSize(child);
        ensureTopic(child);
        children.add(child);
        return child.id();
    }

    private TaskHandler handler(String type) throws TaskFailure {
        var handler = parts.handlers().find(type);
        if (handler.isEmpty()) {
            throw user("no task is named %s; names like it: %s"
                    .formatted(type, parts.handlers().nearest(type)));
        }
        return handler.get();
    }

    private Task child(TaskHandler handler, Record childPayload) {
        var descriptor = handler.descriptor();
        return new Task(
                new TaskId(parts.chance().ids().get()),
                descriptor.type(),
                task.queue(),
                Attempts.FIRST,
                parts.handlers().options(descriptor.type(), task.queue()).alone(),
                Lineage.childOf(task),
                Body.of(Payloads.write(childPayload)));
    }

    private void checkSize(Task child) throws TaskFailure {
        int size = TaskRecords.size(records.event(child.id(), new TaskEvent.Submitted(child)));
        if (size > TaskRecords.LARGEST) {
            throw user("a child %s is too large: %d bytes, at most %d are taken"
                    .formatted(child.type(), size, TaskRecords.LARGEST));
        }
    }

    private void ensureTopic(Task child) throws TaskFailure, InterruptedException {
        KafkaAccess kafka = parts.kafka();
        try {
            kafka.maker().ensure(kafka.catalog().of(child.queue(), child.type()));
        } catch (KafkaUnavailableException e) {
            throw new TaskFailure(ErrorCategory.TRANSIENT, String.valueOf(e.getMessage()), e);
        }
    }

    private static TaskFailure user(String message) {
        return new TaskFailure(ErrorCategory.USER, message, null);
    }

    @Override
    public <R extends Record> ScanWriter<R> scan(Model<R> model, Scope scope, String credential, boolean targeted)
            throws TaskFailure, InterruptedException {
        return scans.open(model, scope, credential, targeted);
    }

    @Override
    public void denyAccount(AccountDenial denial) {
        scans.deny(denial);
    }

    /** What the run has made, once its handler has returned or thrown. */
    Ending.Products products() {
        return new Ending.Products(List.copyOf(children), scans.endMarkers());
    }
}

package io.inventory.consumers.source;

import io.inventory.pipeline.scan.RunScans;
import io.inventory.pipeline.spi.AccountDenial;
import io.inventory.pipeline.spi.ScanWriter;
import io.inventory.pipeline.spi.TaskContext;
import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.Scope;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskId;
import java.util.List;

/** One run of a task whose scans go to Kafka; children are kept for the test to run. */
final class PublishingContext implements TaskContext {

    private final RecordingContext recording;
    private final RunScans run;
    private int scans;

    PublishingContext(RecordingContext recording, RunScans run) {
        this.recording = recording;
        this.run = run;
    }

    List<RecordingContext.Child> children() {
        return recording.children;
    }

    int scans() {
        return scans;
    }

    @Override
    public Task task() {
        return recording.task();
    }

    @Override
    public <P extends Record> P payload(Class<P> type) {
        return recording.payload(type);
    }

    @Override
    public <T> T service(Class<T> type) {
        return recording.service(type);
    }

    @Override
    public TaskId submit(String type, Record payload) {
        return recording.submit(type, payload);
    }

    @Override
    public <R extends Record> ScanWriter<R> scan(Model<R> model, Scope scope, String credential, boolean targeted)
            throws TaskFailure, InterruptedException {
        scans++;
        return run.open(model, scope, credential, targeted);
    }

    @Override
    public void denyAccount(AccountDenial denial) {
        run.deny(denial);
    }
}

package io.inventory.consumers.aws;

import io.inventory.pipeline.spi.TaskContext;
import io.inventory.pipeline.spi.TaskDescriptor;
import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.schema.task.Outcome;

/** Collects one kind in one region of one account. */
final class RegionHandler<R extends Record> implements TaskHandler {

    private final AwsKind<R> kind;

    RegionHandler(AwsKind<R> kind) {
        this.kind = kind;
    }

    @Override
    public TaskDescriptor descriptor() {
        String description = "Collect %s of one region".formatted(kind.model().name());
        return TaskDescriptor.of(kind.partTask().name(), description, RegionTarget.class);
    }

    @Override
    public Outcome run(TaskContext context) throws TaskFailure, InterruptedException {
        return new RegionReading<>(context.service(AwsSource.class), kind)
                .run(context, context.payload(RegionTarget.class));
    }
}

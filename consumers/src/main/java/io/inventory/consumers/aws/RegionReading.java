package io.inventory.consumers.aws;

import io.inventory.consumers.source.Results;
import io.inventory.pipeline.spi.TaskContext;
import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Outcome;
import java.util.ArrayList;
import java.util.List;

/** Reads every list of a kind in one region. What befalls one list does not concern the others; the task ends as the worst. */
final class RegionReading<R extends Record> {

    private final AwsSource source;
    private final AwsKind<R> kind;

    RegionReading(AwsSource source, AwsKind<R> kind) {
        this.source = source;
        this.kind = kind;
    }

    Outcome run(TaskContext context, RegionTarget target) throws TaskFailure, InterruptedException {
        if (target.owners() != null && kind.extent() != AwsKind.Extent.OWNERS) {
            throw new TaskFailure(ErrorCategory.USER, "owners: only images have owners", null);
        }
        List<Outcome> outcomes = new ArrayList<>();
        TaskFailure failure = null;
        for (AwsList<?, R> list : kind.lists()) {
            try {
                outcomes.add(new AwsCollector<>(source, kind, list).region(context, target));
            } catch (TaskFailure e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return Results.worst(outcomes);
    }
}

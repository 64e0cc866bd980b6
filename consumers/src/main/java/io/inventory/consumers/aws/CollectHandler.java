package io.inventory.consumers.aws;

import io.inventory.pipeline.spi.TaskContext;
import io.inventory.pipeline.spi.TaskDescriptor;
import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.schema.task.Outcome;

/** Collects one kind: everywhere, in one account or in one region, whatever the payload names. */
final class CollectHandler<R extends Record> implements TaskHandler {

    private final AwsKind<?, R> kind;

    CollectHandler(AwsKind<?, R> kind) {
        this.kind = kind;
    }

    @Override
    public TaskDescriptor descriptor() {
        String description = "Collect %s".formatted(kind.model().name());
        return TaskDescriptor.of(kind.task().name(), description, AwsTarget.class);
    }

    @Override
    public Outcome run(TaskContext context) throws TaskFailure, InterruptedException {
        AwsSource source = context.service(AwsSource.class);
        AwsTarget target = context.payload(AwsTarget.class);
        String account = target.accountId();
        String region = target.region();
        if (account != null && region != null && kind.extent() == AwsKind.Extent.REGION) {
            return new AwsCollector<>(source, kind).region(context, account, region);
        }
        if (account != null) {
            String credential = source.accounts().credentialFor(kind.service().name(), account);
            return collect(context, source, credential);
        }
        String credential = target.credential();
        return credential == null ? new AccountFanOut(source, kind).run(context) : collect(context, source, credential);
    }

    private Outcome collect(TaskContext context, AwsSource source, String credential)
            throws TaskFailure, InterruptedException {
        return kind.extent() == AwsKind.Extent.REGION
                ? new RegionFanOut(source, kind).run(context, credential)
                : new AwsCollector<>(source, kind).account(context, credential);
    }
}

package io.inventory.consumers.aws;

import io.inventory.pipeline.spi.TaskContext;
import io.inventory.pipeline.spi.TaskDescriptor;
import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Outcome;
import java.util.Optional;

/** Collects one kind: everywhere, in one account or in one part of an account, whatever the payload names. */
final class CollectHandler<R extends Record> implements TaskHandler {

    private final AwsKind<R> kind;

    CollectHandler(AwsKind<R> kind) {
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
        check(target);
        String account = target.accountId();
        if (account != null) {
            return account(context, source, target, account);
        }
        String credential = target.credential();
        if (credential == null) {
            return new AccountFanOut(source, kind).run(context, target);
        }
        return source.accounts().organizations().isOne(credential)
                ? new AccountFanOut(source, kind).organization(context, target, credential)
                : parts(context, source, target, credential);
    }

    private void check(AwsTarget target) throws TaskFailure {
        if (target.owners() != null && kind.extent() != AwsKind.Extent.OWNERS) {
            throw new TaskFailure(ErrorCategory.USER, "owners: only images have owners", null);
        }
        if (target.hostedZoneId() != null && kind.extent() != AwsKind.Extent.ZONE) {
            throw new TaskFailure(ErrorCategory.USER, "hosted_zone_id: only DNS records lie in hosted zones", null);
        }
    }

    private Outcome account(TaskContext context, AwsSource source, AwsTarget target, String account)
            throws TaskFailure, InterruptedException {
        String region = target.region();
        String zone = target.hostedZoneId();
        if (region != null && kind.extent().isInRegions()) {
            RegionTarget one = new RegionTarget(region, account, target.owners());
            return new RegionReading<>(source, kind).run(context, one);
        }
        if (zone != null) {
            return new AwsCollector<>(source, kind, kind.lists().get(0)).zone(context, account, zone);
        }
        return parts(context, source, target, credential(source, account));
    }

    /** Of the first service that has one: to know the parts of the account, any will do. */
    private String credential(AwsSource source, String account) throws TaskFailure, InterruptedException {
        for (String service : kind.services()) {
            Optional<String> known = source.accounts().knownFor(service, account);
            if (known.isPresent()) {
                return known.get();
            }
        }
        return source.accounts().credentialFor(kind.services().get(0), account);
    }

    private Outcome parts(TaskContext context, AwsSource source, AwsTarget target, String credential)
            throws TaskFailure, InterruptedException {
        return switch (kind.extent()) {
            case ACCOUNT -> new AwsCollector<>(source, kind, kind.lists().get(0)).account(context, credential);
            case REGION, OWNERS ->
                fanOut(source, Parts.regions(source.regions(), target.owners())).run(context, credential);
            case ZONE -> fanOut(source, Parts.zones(source.zones())).run(context, credential);
        };
    }

    private PartFanOut fanOut(AwsSource source, Parts parts) {
        return new PartFanOut(source, kind, parts);
    }
}

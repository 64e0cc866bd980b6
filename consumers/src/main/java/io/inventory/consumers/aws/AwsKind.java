package io.inventory.consumers.aws;

import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.schema.resource.Model;
import io.inventory.schema.task.TaskType;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkClient;

/**
 * A kind of resource of AWS: what the engine needs to collect it.
 *
 * @param model its rows
 * @param extent what one scan reads whole
 * @param task the type without a payload, which collects every account
 * @param lists that together hold all of the kind; each makes scans of its own
 * @param calls that reading the lists makes
 */
public record AwsKind<R extends Record>(
        Model<R> model, Extent extent, TaskType task, List<AwsList<?, R>> lists, List<AwsCall<?>> calls) {

    public AwsKind {
        lists = List.copyOf(lists);
        calls = List.copyOf(calls);
        if (lists.isEmpty()) {
            throw new IllegalArgumentException("%s is listed nowhere".formatted(model.name()));
        }
    }

    /** A kind whose calls are said by {@link #calling}. */
    public AwsKind(Model<R> model, Extent extent, TaskType task, List<AwsList<?, R>> lists) {
        this(model, extent, task, lists, List.of());
    }

    /** The same, reading whose lists makes these calls. */
    public AwsKind<R> calling(AwsCall<?>... some) {
        return new AwsKind<>(model, extent, task, lists, List.of(some));
    }

    /** What one scan of a kind reads whole. */
    public enum Extent {
        ACCOUNT,
        REGION,
        /** What some owners have in a region. */
        OWNERS,
        /** A hosted zone of an account. */
        ZONE;

        boolean isInRegions() {
            return this == REGION || this == OWNERS;
        }
    }

    /** A kind that one call lists. */
    public static <C extends SdkClient, R extends Record> AwsKind<R> of(
            Extent extent, AwsService<C> service, Model<R> model, String task, AwsPages<C, R> pages) {
        return new AwsKind<>(model, extent, new TaskType(task), List.of(AwsList.of(service, pages)));
    }

    /** A kind that is listed region by region. */
    public static <C extends SdkClient, R extends Record> AwsKind<R> regional(
            AwsService<C> service, Model<R> model, String task, AwsPages<C, R> pages) {
        return of(Extent.REGION, service, model, task, pages);
    }

    /** A kind that is listed for the whole account. */
    public static <C extends SdkClient, R extends Record> AwsKind<R> ofAccount(
            AwsService<C> service, Model<R> model, String task, AwsPages<C, R> pages) {
        return of(Extent.ACCOUNT, service, model, task, pages);
    }

    /** The calls that tell the parts of an account, by whatever credential enters it. */
    public List<AwsCall<?>> partCalls() {
        return switch (extent) {
            case ACCOUNT -> List.of();
            case REGION, OWNERS -> List.of(RegionList.CALL);
            case ZONE -> List.of(ZoneList.CALL);
        };
    }

    /** All calls that collecting it makes. */
    public List<AwsCall<?>> allCalls() {
        return Stream.concat(partCalls().stream(), calls.stream()).toList();
    }

    /** The services that list it, by their names. */
    public List<String> services() {
        return lists.stream().map(list -> list.service().name()).toList();
    }

    /** The type that collects one part of an account. */
    public TaskType partTask() {
        return extent.isInRegions() ? new TaskType(task.name() + "-region") : task;
    }

    List<TaskHandler> handlers() {
        return extent.isInRegions()
                ? List.of(new CollectHandler<>(this), new RegionHandler<>(this))
                : List.of(new CollectHandler<>(this));
    }
}

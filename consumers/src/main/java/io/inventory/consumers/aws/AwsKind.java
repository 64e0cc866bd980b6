package io.inventory.consumers.aws;

import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.schema.resource.Model;
import io.inventory.schema.task.TaskType;
import java.util.List;
import software.amazon.awssdk.core.SdkClient;

/**
 * A kind of resource of AWS: what the engine needs to collect it.
 *
 * @param service that lists it
 * @param model its rows
 * @param extent what one scan reads whole
 * @param task the type without a payload, which collects every account
 */
public record AwsKind<C extends SdkClient, R extends Record>(
        AwsService<C> service, Model<R> model, Extent extent, TaskType task, AwsPages<C, R> pages) {

    /** What one scan of a kind reads whole. */
    public enum Extent {
        ACCOUNT,
        REGION
    }

    /** A kind that is listed region by region. */
    public static <C extends SdkClient, R extends Record> AwsKind<C, R> regional(
            AwsService<C> service, Model<R> model, String task, AwsPages<C, R> pages) {
        return new AwsKind<>(service, model, Extent.REGION, new TaskType(task), pages);
    }

    /** A kind that is listed for the whole account. */
    public static <C extends SdkClient, R extends Record> AwsKind<C, R> ofAccount(
            AwsService<C> service, Model<R> model, String task, AwsPages<C, R> pages) {
        return new AwsKind<>(service, model, Extent.ACCOUNT, new TaskType(task), pages);
    }

    /** The type that collects one region. */
    public TaskType regionTask() {
        return new TaskType(task.name() + "-region");
    }

    List<TaskHandler> handlers() {
        return extent == Extent.REGION
                ? List.of(new CollectHandler<>(this), new RegionHandler<>(this))
                : List.of(new CollectHandler<>(this));
    }
}

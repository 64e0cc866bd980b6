package io.inventory.consumers.aws;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * A call that a collector makes: what it asks of whoever grants permissions, and how it is tried without reading a list.
 *
 * @param operation as the service names it
 * @param permission the action that an IAM policy has to allow, which is not always the operation's name
 * @param trial makes the call in its smallest form
 * @param <C> the client that makes it
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Actions
 *     of each service</a>
 */
public record AwsCall<C extends SdkClient>(AwsService<C> service, String operation, String permission, Trial<C> trial) {

    /** The smallest form of a call. */
    @FunctionalInterface
    public interface Trial<C extends SdkClient> {

        /**
         * Finds what the call can be tried on.
         *
         * @return makes the call; empty when the account has nothing to try it on
         */
        Optional<Runnable> on(C client, AwsScope at);
    }

    /** A call of EC2, which says what it would have answered when it is asked with {@code DryRun}. */
    public static AwsCall<Ec2Client> ec2(String operation, BiConsumer<Ec2Client, AwsScope> dryRun) {
        return list(AwsService.EC2, operation, "ec2:" + operation, dryRun);
    }

    /** A call that needs nothing to be tried on. */
    public static <C extends SdkClient> AwsCall<C> list(
            AwsService<C> service, String operation, String permission, BiConsumer<C, AwsScope> smallest) {
        return new AwsCall<>(
                service, operation, permission, (client, at) -> Optional.of(() -> smallest.accept(client, at)));
    }

    /**
     * A call about one resource.
     *
     * @param first name of any resource, by a call of its own
     */
    public static <C extends SdkClient> AwsCall<C> one(
            AwsService<C> service,
            String operation,
            String permission,
            Function<C, Optional<String>> first,
            BiConsumer<C, String> call) {
        return new AwsCall<>(service, operation, permission, (client, at) -> first.apply(client)
                .map(resource -> () -> call.accept(client, resource)));
    }
}

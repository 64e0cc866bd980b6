package io.inventory.consumers.aws;

import software.amazon.awssdk.core.SdkClient;

/**
 * One list of a service.
 *
 * @param api tells its scopes from those of the kind's other lists; empty for the only one
 */
public record AwsList<C extends SdkClient, R extends Record>(AwsService<C> service, String api, AwsPages<C, R> pages) {

    /** The only list of a kind. */
    public static <C extends SdkClient, R extends Record> AwsList<C, R> of(
            AwsService<C> service, AwsPages<C, R> pages) {
        return new AwsList<>(service, "", pages);
    }
}

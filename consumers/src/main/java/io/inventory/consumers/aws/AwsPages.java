package io.inventory.consumers.aws;

import io.inventory.consumers.source.Page;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkClient;

/**
 * Reads one page of a kind: one call, and its answer as rows. Thread-safe.
 *
 * @param <C> the client it calls
 * @param <R> the kind's row
 */
@FunctionalInterface
public interface AwsPages<C extends SdkClient, R extends Record> {

    /** @param token what the page before gave as {@link Page#next}; null for the first page */
    Page<AwsRow<R>> read(C client, AwsScope at, @Nullable String token);
}

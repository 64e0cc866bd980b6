package io.inventory.consumers.aws;

import io.inventory.consumers.limit.Pacing;
import io.inventory.pipeline.metrics.Metrics;

/**
 * What paces the calls to AWS.
 *
 * @param pacing of the process, shared with other sources
 */
public record AwsTempo(Pacing pacing, AwsRates rates) {

    /** As fast as it goes. */
    public static AwsTempo unlimited() {
        return new AwsTempo(new Pacing(() -> 1, System::nanoTime, new Metrics()), AwsRates.UNLIMITED);
    }
}

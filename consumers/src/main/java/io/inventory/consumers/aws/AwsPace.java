package io.inventory.consumers.aws;

import io.inventory.consumers.limit.GateRule;
import io.inventory.consumers.limit.Pacing;
import io.inventory.consumers.limit.Turn;
import java.util.function.Supplier;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * Paces the calls of one client. The SDK asks its retry strategy before every attempt and sleeps as long as that says, before the
 * attempt is signed and before its time limit runs: so the tokens are taken there. The strategy does not see what is called; the
 * interceptor does, a moment earlier, on the same thread. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/retry-strategy.html">Retry strategies</a>
 */
final class AwsPace implements ExecutionInterceptor {

    private final Pacing pacing;
    private final AwsRates rates;
    private final Place place;

    @SuppressWarnings(
            "ThreadLocalUsage") // one for each client: to fetch credentials, a call makes another client's in between
    private final ThreadLocal<Turn> turn = new ThreadLocal<>();

    /**
     * What a client calls.
     *
     * @param account asked again for each call, as it may not be known at first
     */
    record Place(Supplier<String> account, String region, String service) {}

    AwsPace(Pacing pacing, AwsRates rates, Place place) {
        this.pacing = pacing;
        this.rates = rates;
        this.place = place;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        turn.set(turn(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME)));
    }

    private Turn turn(String operation) {
        var key = rates.key(place.account().get(), place.region(), place.service(), operation);
        GateRule gate = rates.gate();
        return pacing.turn(key, rates.rate(key), gate);
    }

    /** Takes tokens for the attempts that a strategy allows. */
    RetryStrategy over(RetryStrategy attempts) {
        return new PacedAttempts(attempts, turn::get);
    }
}

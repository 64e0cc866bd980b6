package io.inventory.consumers.aws;

import io.inventory.consumers.limit.Turn;
import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.core.retry.RetryUtils;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.AcquireInitialTokenResponse;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RecordSuccessResponse;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

/**
 * Takes a token of the call's bucket for each attempt, tells the bucket when it was one too many, and tells the account's gate
 * whether there was an answer. Which attempts there are is another strategy's affair, but none follows to an account that is left
 * alone. Thread-safe.
 */
final class PacedAttempts implements RetryStrategy {

    private final RetryStrategy attempts;
    private final Supplier<Turn> turn;

    /** @param turn of the call that the thread is about to make */
    PacedAttempts(RetryStrategy attempts, Supplier<Turn> turn) {
        this.attempts = attempts;
        this.turn = turn;
    }

    private record Paced(RetryToken token, Turn turn) implements RetryToken {}

    @Override
    public AcquireInitialTokenResponse acquireInitialToken(AcquireInitialTokenRequest request) {
        Turn mine = turn.get();
        AcquireInitialTokenResponse response = attempts.acquireInitialToken(request);
        return AcquireInitialTokenResponse.create(
                new Paced(response.token(), mine), longer(response.delay(), mine.take()));
    }

    @Override
    public RefreshRetryTokenResponse refreshRetryToken(RefreshRetryTokenRequest request) {
        Paced paced = (Paced) request.token();
        note(paced.turn(), request.failure());
        if (paced.turn().isHopeless()) {
            throw new TokenAcquisitionFailedException(
                    "the account gives no answers", request.token(), request.failure());
        }
        RefreshRetryTokenResponse response = attempts.refreshRetryToken(
                request.toBuilder().token(paced.token()).build());
        return RefreshRetryTokenResponse.create(
                new Paced(response.token(), paced.turn()),
                longer(response.delay(), paced.turn().take()));
    }

    private static void note(Turn turn, Throwable failure) {
        if (failure instanceof SdkServiceException answer) {
            if (RetryUtils.isThrottlingException(answer)) {
                turn.throttled();
            } else {
                turn.answered();
            }
        } else if (failure instanceof SdkException && !(failure instanceof AbortedException)) {
            turn.unanswered();
        }
    }

    @Override
    public RecordSuccessResponse recordSuccess(RecordSuccessRequest request) {
        Paced paced = (Paced) request.token();
        paced.turn().answered();
        RecordSuccessResponse response = attempts.recordSuccess(RecordSuccessRequest.create(paced.token()));
        return RecordSuccessResponse.create(new Paced(response.token(), paced.turn()));
    }

    /** The SDK sleeps whole milliseconds: a part of one more is one more. */
    private static Duration longer(Duration pause, Duration wait) {
        Duration whole = Duration.ofMillis(wait.plusNanos(999_999).toMillis());
        return pause.compareTo(whole) > 0 ? pause : whole;
    }

    @Override
    public int maxAttempts() {
        return attempts.maxAttempts();
    }

    /** They would be put in this one's place. */
    @Override
    public boolean useClientDefaults() {
        return false;
    }

    @Override
    public RetryStrategy.Builder<?, ?> toBuilder() {
        return attempts.toBuilder();
    }
}

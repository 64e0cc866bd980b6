package io.inventory.consumers.aws;

import io.inventory.consumers.limit.TurnedAwayException;
import io.inventory.consumers.source.Refusal;
import io.inventory.consumers.source.Refusals;
import io.inventory.schema.scan.ScanFailure;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What the errors of AWS mean. By the time one arrives here the SDK has repeated the call where that can help.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">Error codes of EC2</a>
 */
public final class AwsErrors implements Refusals {

    private static final Set<String> DENIED = Set.of(
            "AuthFailure",
            "UnauthorizedOperation",
            "OptInRequired",
            "AccessDenied",
            "AccessDeniedException",
            "InvalidClientTokenId",
            "UnrecognizedClientException",
            "ExpiredToken",
            "ExpiredTokenException",
            "Blocked",
            "PendingVerification");

    private static final Set<String> TRANSIENT = Set.of(
            "RequestLimitExceeded",
            "Throttling",
            "ThrottlingException",
            "ThrottledException",
            "TooManyRequests",
            "TooManyRequestsException",
            "SlowDown",
            "RequestExpired",
            "RequestTimeout",
            "PriorRequestNotComplete");

    private static final Set<String> EXPIRED = Set.of("ExpiredToken", "ExpiredTokenException");

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FIRST_SERVER_ERROR = 500;

    @Override
    public Refusal of(RuntimeException error) throws InterruptedException {
        if (error instanceof AbortedException) {
            throw interrupted(error);
        }
        if (error instanceof AwsServiceException answered) {
            return new Refusal(kind(answered), failure(answered));
        }
        if (error instanceof SdkClientException unanswered) {
            return new Refusal(Refusal.Kind.TRANSIENT, failure(unanswered));
        }
        if (error instanceof TurnedAwayException away) {
            return away.refusal();
        }
        if (error instanceof WrongAccountException wrong) {
            return new Refusal(Refusal.Kind.PERMANENT, new ScanFailure("WrongAccount", null, line(wrong.getMessage())));
        }
        throw error;
    }

    /** Whether the session's token has run out, so that fresh credentials may help. */
    static boolean isExpired(AwsServiceException error) {
        return EXPIRED.contains(code(error));
    }

    static Refusal.Kind kind(AwsServiceException error) {
        if (DENIED.contains(code(error))) {
            return Refusal.Kind.DENIED;
        }
        boolean passing = TRANSIENT.contains(code(error))
                || error.statusCode() == TOO_MANY_REQUESTS
                || error.statusCode() >= FIRST_SERVER_ERROR;
        return passing ? Refusal.Kind.TRANSIENT : Refusal.Kind.PERMANENT;
    }

    static ScanFailure failure(AwsServiceException error) {
        String code = code(error);
        String name = code.isEmpty() ? "HTTP %d".formatted(error.statusCode()) : code;
        String words =
                error.awsErrorDetails() == null ? null : error.awsErrorDetails().errorMessage();
        return new ScanFailure(name, error.requestId(), line(words == null ? error.getMessage() : words));
    }

    private static ScanFailure failure(SdkException error) {
        return new ScanFailure(error.getClass().getSimpleName(), null, line(error.getMessage()));
    }

    /** The service's own code; empty when there is none, as in what a proxy says. */
    public static String code(AwsServiceException error) {
        String code =
                error.awsErrorDetails() == null ? null : error.awsErrorDetails().errorCode();
        return code == null ? "" : code;
    }

    private static String line(@Nullable String text) {
        return text == null ? "no reason given" : text.lines().findFirst().orElse("no reason given");
    }

    private static InterruptedException interrupted(RuntimeException error) {
        InterruptedException interrupted = new InterruptedException("a call to AWS was interrupted");
        interrupted.initCause(error);
        return interrupted;
    }
}

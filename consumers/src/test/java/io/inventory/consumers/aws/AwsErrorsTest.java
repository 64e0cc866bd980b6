package io.inventory.consumers.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventory.consumers.source.Refusal;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What each code of AWS means: a refusal that lasts, something that passes, or a mistake of ours. */
class AwsErrorsTest {

    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;

    private final AwsErrors errors = new AwsErrors();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AuthFailure",
                "UnauthorizedOperation",
                "OptInRequired",
                "AccessDenied",
                "AccessDeniedException",
                "InvalidClientTokenId",
                "UnrecognizedClientException",
                "ExpiredToken",
                "Blocked",
                "PendingVerification"
            })
    void anAccountThatRefusesUsIsDeniedWhateverTheStatus(String code) throws Exception {
        assertThat(kind(code, FORBIDDEN)).isEqualTo(Refusal.Kind.DENIED);
        assertThat(kind(code, BAD_REQUEST)).isEqualTo(Refusal.Kind.DENIED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RequestLimitExceeded",
                "Throttling",
                "ThrottlingException",
                "TooManyRequests",
                "TooManyRequestsException",
                "SlowDown",
                "RequestExpired",
                "RequestTimeout",
                "PriorRequestNotComplete"
            })
    void whatIsTooMuchOrTooLatePasses(String code) throws Exception {
        assertThat(kind(code, BAD_REQUEST)).isEqualTo(Refusal.Kind.TRANSIENT);
        assertThat(kind(code, FORBIDDEN)).isEqualTo(Refusal.Kind.TRANSIENT);
    }

    @ParameterizedTest
    @CsvSource({
        "InternalError, 500, TRANSIENT",
        "Unavailable, 503, TRANSIENT",
        "'', 429, TRANSIENT",
        "InvalidParameterValue, 400, PERMANENT",
        "NoSuchHostedZone, 404, PERMANENT",
        "'', 403, PERMANENT"
    })
    void anyOtherCodeIsToldFromItsStatus(String code, int status, Refusal.Kind expected) throws Exception {
        assertThat(kind(code, status)).isEqualTo(expected);
    }

    @Test
    void aCutConnectionPasses() throws Exception {
        SdkClientException cut = SdkClientException.create("no answer", new IOException("reset"));

        assertThat(errors.of(cut).kind()).isEqualTo(Refusal.Kind.TRANSIENT);
    }

    @Test
    void anInterruptionIsNoAnswerOfAws() {
        assertThatThrownBy(() -> errors.of(AbortedException.create("stopped")))
                .isInstanceOf(InterruptedException.class);
    }

    private Refusal.Kind kind(String code, int status) throws InterruptedException {
        AwsErrorDetails details = AwsErrorDetails.builder()
                .errorCode(code)
                .errorMessage("so it is")
                .build();
        return errors.of(AwsServiceException.builder()
                        .awsErrorDetails(details)
                        .statusCode(status)
                        .build())
                .kind();
    }
}

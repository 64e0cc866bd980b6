package io.inventory.consumers.aws;

import io.inventory.consumers.source.TokenRefusedException;
import io.inventory.consumers.source.Trouble;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.RetryableException;

/** Says for people what is in the way of a call, and who can change that. */
final class AwsTroubles {

    private static final Set<String> FORBIDDEN =
            Set.of("UnauthorizedOperation", "AccessDenied", "AccessDeniedException");

    private static final Set<String> UNKNOWN_CALLER = Set.of(
            "AuthFailure",
            "InvalidClientTokenId",
            "UnrecognizedClientException",
            "InvalidAccessKeyId",
            "SignatureDoesNotMatch",
            "ExpiredToken",
            "ExpiredTokenException");

    private static final Set<String> UNKNOWN_TOKEN =
            Set.of("InvalidIdentityToken", "IDPRejectedClaim", "IDPCommunicationError");

    private final AwsErrors errors = new AwsErrors();

    /** Whether the source knows the caller and refuses the call. */
    static boolean isForbidden(RuntimeException error) {
        return error instanceof AwsServiceException answered && FORBIDDEN.contains(AwsErrors.code(answered));
    }

    /** In the way of a session. */
    Trouble entering(RuntimeException error, AwsCredential credential) throws InterruptedException {
        AwsCredential.Role role = credential.role();
        if (isForbidden(error) && role != null) {
            return Trouble.refused(
                    "the role %s may not be assumed: %s".formatted(role.arn(), line(error)), trust(role, credential));
        }
        if (error instanceof AwsServiceException answered && UNKNOWN_TOKEN.contains(AwsErrors.code(answered))) {
            return Trouble.refused(
                    "the web identity token is not accepted: " + line(error),
                    "let the account have an identity provider for the token's issuer and audience");
        }
        return other(error, "GetCallerIdentity");
    }

    /** In the way of a call. */
    Trouble calling(RuntimeException error, AwsCall<?> call, String caller) throws InterruptedException {
        return calling(error, call.operation(), call.permission(), caller);
    }

    /** In the way of a call that needs a permission. */
    Trouble calling(RuntimeException error, String operation, String permission, String caller)
            throws InterruptedException {
        return isForbidden(error)
                ? Trouble.refused(
                        "%s is not allowed: %s".formatted(permission, line(error)),
                        "allow %s to %s".formatted(permission, caller))
                : other(error, operation);
    }

    private Trouble other(RuntimeException error, String operation) throws InterruptedException {
        if (error instanceof AwsServiceException answered) {
            return answered(answered, operation);
        }
        Optional<TokenRefusedException> token =
                cause(error, TokenRefusedException.class::isInstance).map(TokenRefusedException.class::cast);
        if (token.isPresent()) {
            return issuer(token.get());
        }
        boolean isFile = cause(error, FileSystemException.class::isInstance).isPresent();
        return !isFile && isUnreachable(error)
                ? Trouble.unanswered("%s has no answer: %s".formatted(operation, line(error)))
                : Trouble.refused(
                        "there are no credentials: " + line(error),
                        "look at the profile, the token file or the environment that the credential names");
    }

    private Trouble answered(AwsServiceException error, String operation) throws InterruptedException {
        if (UNKNOWN_CALLER.contains(AwsErrors.code(error))) {
            return Trouble.refused("the credential is not accepted: " + line(error), "renew its keys or its token");
        }
        return switch (errors.of(error).kind()) {
            case TRANSIENT, STALE_LIST, NOT_YET ->
                Trouble.unanswered("%s has no answer now: %s".formatted(operation, line(error)));
            case DENIED ->
                Trouble.refused(
                        "%s is not possible in this account: %s".formatted(operation, line(error)),
                        "have the account opened for the service and the region");
            case PERMANENT ->
                Trouble.refused("%s fails: %s".formatted(operation, line(error)), "put right what the message says");
        };
    }

    private static Trouble issuer(TokenRefusedException refused) {
        if (!refused.isAnswered()) {
            return Trouble.unanswered("the cluster that issues the token has no answer: " + refused.getMessage());
        }
        return refused.isForbidden()
                ? Trouble.refused(
                        "%s is not allowed: %s".formatted(refused.permission(), refused.getMessage()),
                        "allow %s".formatted(refused.permission()))
                : Trouble.refused(
                        "no token is issued: " + refused.getMessage(),
                        "look at the service account and the access to its cluster");
    }

    private static String trust(AwsCredential.Role role, AwsCredential credential) {
        boolean isWeb = credential.source() instanceof AwsCredential.TokenFile
                || credential.source() instanceof AwsCredential.IssuedToken;
        return isWeb
                ? "let the trust policy of %s allow sts:AssumeRoleWithWebIdentity to the token's issuer, audience and subject"
                        .formatted(role.arn())
                : "allow sts:AssumeRole on %s to the caller, and the caller (with the external id, if any) in the role's trust policy"
                        .formatted(role.arn());
    }

    private static boolean isUnreachable(RuntimeException error) {
        return cause(
                        error,
                        cause -> cause instanceof IOException
                                || cause instanceof RetryableException
                                || cause instanceof ApiCallTimeoutException
                                || cause instanceof ApiCallAttemptTimeoutException)
                .isPresent();
    }

    private static Optional<Throwable> cause(Throwable error, Predicate<Throwable> wanted) {
        for (@Nullable Throwable each = error; each != null; each = each.getCause()) {
            if (wanted.test(each)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    private String line(RuntimeException error) throws InterruptedException {
        var failure = errors.of(error).failure();
        return "%s: %s".formatted(failure.errorClass(), failure.message());
    }
}

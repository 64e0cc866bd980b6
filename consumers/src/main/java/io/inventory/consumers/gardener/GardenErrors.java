package io.inventory.consumers.gardener;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.inventory.consumers.limit.TurnedAwayException;
import io.inventory.consumers.source.Refusal;
import io.inventory.consumers.source.Refusals;
import io.inventory.schema.scan.ScanFailure;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * What the errors of a Kubernetes API mean. By the time one arrives here the client has repeated the call where that can help.
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/api-concepts/">API concepts</a>, for 410 on a continue token
 */
public final class GardenErrors implements Refusals {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int GONE = 410;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FIRST_CLIENT_ERROR = 400;
    private static final int FIRST_SERVER_ERROR = 500;

    @Override
    public Refusal of(RuntimeException error) throws InterruptedException {
        if (error instanceof KubernetesClientException answered) {
            throwIfInterrupted(answered);
            return new Refusal(kind(answered.getCode()), failure(answered));
        }
        if (error instanceof TurnedAwayException away) {
            return away.refusal();
        }
        if (error instanceof GardenerRefusalException ours) {
            return new Refusal(
                    Refusal.Kind.PERMANENT, new ScanFailure(ours.errorClass(), null, line(ours.getMessage())));
        }
        if (error instanceof UncheckedIOException unreadable) {
            return new Refusal(
                    Refusal.Kind.TRANSIENT, new ScanFailure("Unreadable", null, line(unreadable.getMessage())));
        }
        throw error;
    }

    private static Refusal.Kind kind(int code) {
        if (code == UNAUTHORIZED || code == FORBIDDEN) {
            return Refusal.Kind.DENIED;
        }
        if (code == GONE) {
            return Refusal.Kind.STALE_LIST;
        }
        // No code: the connection was refused, cut, or answered with what is no Kubernetes object.
        boolean passing = code < FIRST_CLIENT_ERROR || code == TOO_MANY_REQUESTS || code >= FIRST_SERVER_ERROR;
        return passing ? Refusal.Kind.TRANSIENT : Refusal.Kind.PERMANENT;
    }

    private static ScanFailure failure(KubernetesClientException error) {
        String reason = error.getStatus() == null ? null : error.getStatus().getReason();
        String name = error.getCode() == 0 ? "NoAnswer" : "HTTP %d".formatted(error.getCode());
        return new ScanFailure(reason == null || reason.isEmpty() ? name : reason, null, line(error.getMessage()));
    }

    private static void throwIfInterrupted(KubernetesClientException error) throws InterruptedException {
        for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException interrupted) {
                throw interrupted;
            }
        }
    }

    private static String line(@Nullable String text) {
        return text == null ? "no reason given" : text.lines().findFirst().orElse("no reason given");
    }
}

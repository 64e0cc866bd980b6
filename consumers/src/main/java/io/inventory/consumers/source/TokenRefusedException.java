package io.inventory.consumers.source;

import java.net.HttpURLConnection;
import org.jspecify.annotations.Nullable;

/** Whoever issues tokens for another source gave none. */
public final class TokenRefusedException extends RuntimeException {

    private final int status;
    private final String permission;

    /**
     * Says what was asked of whom.
     *
     * @param status of HTTP; 0 when there was no answer
     * @param permission that the call needs, as people write it
     */
    public TokenRefusedException(int status, String permission, Throwable cause) {
        super(cause.getMessage(), cause);
        this.status = status;
        this.permission = permission;
    }

    /** Whether the caller is known and may not have one. */
    public boolean isForbidden() {
        return status == HttpURLConnection.HTTP_FORBIDDEN;
    }

    /** Whether there was an answer at all. */
    public boolean isAnswered() {
        return status != 0;
    }

    /** What the call needs, such as {@code create serviceaccounts/token}. */
    public String permission() {
        return permission;
    }

    @Override
    public String getMessage() {
        @Nullable String message = super.getMessage();
        return message == null ? "no token for " + permission : message;
    }
}

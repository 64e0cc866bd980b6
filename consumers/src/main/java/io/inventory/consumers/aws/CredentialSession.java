package io.inventory.consumers.aws;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Credentials that can be dropped and fetched anew, for a session that its service calls expired although its time is not up.
 * Thread-safe.
 */
final class CredentialSession implements AwsCredentialsProvider, AutoCloseable {

    private final Supplier<AwsCredentialsProvider> source;
    private @Nullable AwsCredentialsProvider current;

    CredentialSession(Supplier<AwsCredentialsProvider> source) {
        this.source = source;
    }

    @Override
    public AwsCredentials resolveCredentials() {
        return current().resolveCredentials();
    }

    /** The next call fetches credentials anew. */
    void renew() {
        close();
    }

    private synchronized AwsCredentialsProvider current() {
        if (current == null) {
            current = source.get();
        }
        return current;
    }

    @Override
    public synchronized void close() {
        if (current instanceof SdkAutoCloseable closeable) {
            closeable.close();
        }
        current = null;
    }
}

package io.inventory.consumers.aws;

import io.inventory.consumers.source.CallLimits;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * The clients of AWS: one for each credential, service and region (the SDK binds a client to a region), made at first use. They
 * share one HTTP client; the clients of a credential share its session. Thread-safe.
 */
public final class AwsClients implements AutoCloseable {

    private static final Duration CALL = Duration.ofMinutes(5);

    /** No pause between two attempts is longer. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

    /** Who asks too often waits longer: this many times the usual pause. */
    private static final int THROTTLED = 10;

    private final AwsSettings settings;
    private final SdkHttpClient http;
    private final ClientOverrideConfiguration limits;
    private final Map<String, CredentialSession> sessions = new ConcurrentHashMap<>();
    private final Map<Place, SdkClient> clients = new ConcurrentHashMap<>();

    private record Place(String service, String credential, String region) {}

    public AwsClients(AwsSettings settings, CallLimits limits) {
        this.settings = settings;
        this.http = UrlConnectionHttpClient.builder()
                .connectionTimeout(limits.connect())
                .socketTimeout(limits.answer())
                .build();
        this.limits = ClientOverrideConfiguration.builder()
                .apiCallTimeout(CALL)
                .apiCallAttemptTimeout(limits.answer())
                .addExecutionInterceptor(new AnswerCheck())
                .retryStrategy(repeating(limits))
                .build();
    }

    private static RetryStrategy repeating(CallLimits limits) {
        Duration throttled = limits.pause().multipliedBy(THROTTLED);
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(limits.attempts())
                .backoffStrategy(BackoffStrategy.exponentialDelay(limits.pause(), LONGEST_PAUSE))
                .throttlingBackoffStrategy(BackoffStrategy.exponentialDelay(throttled, LONGEST_PAUSE))
                .build();
    }

    /**
     * Calls a service. A session that the service calls expired is renewed once.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException which {@link AwsErrors} explains
     */
    public <C extends SdkClient, T> T call(
            AwsService<C> service, String credential, String region, Function<C, T> call) {
        C client = client(service, credential, region);
        try {
            return call.apply(client);
        } catch (AwsServiceException e) {
            if (!AwsErrors.isExpired(e)) {
                throw e;
            }
            renew(credential);
            return call.apply(client);
        }
    }

    /** Also that with which it was fetched, which may be what has expired. */
    private void renew(String credential) {
        session(credential).renew();
        if (settings.credential(credential).source() instanceof AwsCredential.Session other) {
            renew(other.credential());
        }
    }

    @SuppressWarnings("unchecked") // a place names its service, and a service makes clients of one class
    private <C extends SdkClient> C client(AwsService<C> service, String credential, String region) {
        return (C) clients.computeIfAbsent(
                new Place(service.name(), credential, region),
                place -> service.client(plan(service, credential, region, session(credential))));
    }

    private CredentialSession session(String name) {
        return sessions.computeIfAbsent(
                name, key -> new CredentialSession(() -> source(key).provider(settings.credential(key))));
    }

    private CredentialSource source(String credential) {
        return new CredentialSource(
                signer -> AwsService.STS.client(plan(AwsService.STS, credential, settings.homeRegion(), signer)),
                this::session);
    }

    private ClientPlan plan(AwsService<?> service, String credential, String region, AwsCredentialsProvider signer) {
        return new ClientPlan(
                http, region, signer, limits, settings.endpoint(service.name(), settings.credential(credential)));
    }

    @Override
    public void close() {
        clients.values().forEach(SdkClient::close);
        sessions.values().forEach(CredentialSession::close);
        http.close();
    }
}

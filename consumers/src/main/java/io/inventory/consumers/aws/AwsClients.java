package io.inventory.consumers.aws;

import io.inventory.consumers.source.CallLimits;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The clients of AWS: one for each service, region and address (the SDK binds a client to these), made at first use. All accounts
 * share them, as one for each would take a thousand accounts a gigabyte: a client signs with the session of whose call its thread
 * makes. Thread-safe.
 */
public final class AwsClients implements AutoCloseable {

    private static final Duration CALL = Duration.ofMinutes(5);

    /** No pause between two attempts is longer. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

    /** Who asks too often waits longer: this many times the usual pause. */
    private static final int THROTTLED = 10;

    private final AwsSettings settings;
    private final SdkHttpClient http;
    private final CallLimits limits;
    private final AwsTempo tempo;
    private final Map<String, String> accounts = new ConcurrentHashMap<>();
    private final Map<String, CredentialSession> sessions = new ConcurrentHashMap<>();
    private final Map<Place, SdkClient> clients = new ConcurrentHashMap<>();

    @SuppressWarnings("ThreadLocalUsage") // a test may have several
    private final ThreadLocal<@Nullable Caller> caller = new ThreadLocal<>();

    private record Place(
            String service, String region, @Nullable URI endpoint) {}

    /** Whose call a thread makes. */
    private record Caller(String credential, CredentialSession session) {}

    public AwsClients(AwsSettings settings, CallLimits limits, AwsTempo tempo) {
        this.settings = settings;
        this.limits = limits;
        this.tempo = tempo;
        this.http = UrlConnectionHttpClient.builder()
                .connectionTimeout(limits.connect())
                .socketTimeout(limits.answer())
                .build();
    }

    private ClientOverrideConfiguration configuration(AwsPace pace) {
        return ClientOverrideConfiguration.builder()
                .apiCallTimeout(CALL)
                .apiCallAttemptTimeout(limits.answer())
                .addExecutionInterceptor(new AnswerCheck())
                .addExecutionInterceptor(pace)
                .retryStrategy(pace.over(repeating()))
                .build();
    }

    private RetryStrategy repeating() {
        Duration throttled = limits.pause().multipliedBy(THROTTLED);
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                // It has one budget of repetitions for all accounts; which of them to repeat for, their gates say.
                .circuitBreakerEnabled(false)
                .maxAttempts(limits.attempts())
                .backoffStrategy(BackoffStrategy.exponentialDelay(limits.pause(), LONGEST_PAUSE))
                .throttlingBackoffStrategy(BackoffStrategy.exponentialDelay(throttled, LONGEST_PAUSE))
                .build();
    }

    /**
     * Calls a service, when there is room for one more call of the account. A session that the service calls expired is renewed once.
     *
     * @throws io.inventory.consumers.limit.TurnedAwayException when the account gives no answers at present
     * @throws software.amazon.awssdk.core.exception.SdkException which {@link AwsErrors} explains
     */
    public <C extends SdkClient, T> T call(
            AwsService<C> service, String credential, String region, Function<C, T> call) {
        C client = client(service, credential, region);
        Caller me = new Caller(credential, session(credential));
        try {
            return tempo.pacing()
                    .enter(
                            account(credential),
                            tempo.rates().gate(),
                            () -> as(me, () -> renewing(me, () -> call.apply(client))));
        } catch (InterruptedException e) {
            throw AbortedException.create("interrupted while it waited for its turn", e);
        }
    }

    private <T> T as(Caller me, Supplier<T> call) {
        caller.set(me);
        try {
            return call.get();
        } finally {
            caller.remove();
        }
    }

    private <T> T renewing(Caller me, Supplier<T> call) {
        try {
            return call.get();
        } catch (AwsServiceException e) {
            if (!AwsErrors.isExpired(e)) {
                throw e;
            }
            renew(me.credential());
            return call.get();
        }
    }

    /** Also that with which it was fetched, which may be what has expired. */
    private void renew(String credential) {
        session(credential).renew();
        if (settings.credential(credential).source() instanceof AwsCredential.Session other) {
            renew(other.credential());
        }
    }

    private Caller caller() {
        return Objects.requireNonNull(caller.get(), "a client was used outside of a call");
    }

    /** Notes whose calls a credential's are: they are paced together with those of the account's other credentials. */
    void leadsTo(String credential, String account) {
        accounts.put(credential, account);
        tempo.pacing().heard(account, tempo.rates().gate());
    }

    private String account(String credential) {
        return settings.credential(credential)
                .account()
                .orElseGet(() -> accounts.getOrDefault(credential, "credential %s".formatted(credential)));
    }

    /** How long the answer to a small question may take. */
    Duration soon() {
        return limits.soon();
    }

    @SuppressWarnings("unchecked") // a place names its service, and a service makes clients of one class
    private <C extends SdkClient> C client(AwsService<C> service, String credential, String region) {
        URI endpoint = settings.endpoint(service.name(), settings.credential(credential));
        return (C) clients.computeIfAbsent(
                new Place(service.name(), region, endpoint),
                place -> service.client(plan(place, () -> account(caller().credential()), () -> caller().session()
                        .resolveCredentials())));
    }

    /** Its provider calls the token service by a client of its own: it is called from within a call of another. */
    private CredentialSession session(String name) {
        return sessions.computeIfAbsent(
                name,
                key -> new CredentialSession(() -> new CredentialSource(signer -> tokens(key, signer), this::session)
                        .provider(settings.credential(key))));
    }

    private StsClient tokens(String credential, AwsCredentialsProvider signer) {
        URI endpoint = settings.endpoint(AwsService.STS.name(), settings.credential(credential));
        Place place = new Place(AwsService.STS.name(), settings.homeRegion(), endpoint);
        return AwsService.STS.client(plan(place, () -> account(credential), signer));
    }

    private ClientPlan plan(Place place, Supplier<String> account, AwsCredentialsProvider signer) {
        AwsPace pace =
                new AwsPace(tempo.pacing(), tempo.rates(), new AwsPace.Place(account, place.region(), place.service()));
        return new ClientPlan(http, place.region(), signer, configuration(pace), place.endpoint());
    }

    @Override
    public void close() {
        clients.values().forEach(SdkClient::close);
        sessions.values().forEach(CredentialSession::close);
        http.close();
    }
}

package io.inventory.pipeline.query;

import io.inventory.schema.serde.Json;
import io.inventory.schema.serde.UnreadableRecordException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** Reads JSON over HTTP, with the bearer token where there is one. Thread-safe. */
public final class HttpJson {

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Optional<String> token;
    private final Optional<SSLContext> trust;
    private @Nullable HttpClient plain;
    private @Nullable HttpClient secured;

    /** Trusts whom Java trusts. */
    public HttpJson(Optional<String> token) {
        this(token, Optional.empty());
    }

    /** @param trust whom to believe that they are who they say; empty for those that Java trusts */
    public HttpJson(Optional<String> token, Optional<SSLContext> trust) {
        this.token = token;
        this.trust = trust;
    }

    /**
     * Asks.
     *
     * @return empty when the answer is 404
     * @throws IllegalArgumentException when the request is refused as wrong
     * @throws TrackerUnavailableException when there is no answer, or none that can be used
     */
    public <T> Optional<T> get(URI uri, Class<T> type) throws InterruptedException {
        HttpResponse<byte[]> answer = ask(uri);
        if (answer.statusCode() == 404) {
            return Optional.empty();
        }
        if (answer.statusCode() == 400) {
            throw new IllegalArgumentException(error(answer));
        }
        if (answer.statusCode() != 200) {
            throw new TrackerUnavailableException(
                    "tracker at %s: %s".formatted(uri.getAuthority(), error(answer)), null);
        }
        try {
            return Optional.of(Json.read(answer.body(), type));
        } catch (UnreadableRecordException e) {
            throw new TrackerUnavailableException(
                    "tracker at %s answers %s; is it of another version?".formatted(uri.getAuthority(), e.getMessage()),
                    e);
        }
    }

    private HttpResponse<byte[]> ask(URI uri) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(PATIENCE);
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        try {
            return client(uri).send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (SSLException e) {
            throw new TrackerUnavailableException(
                    "tracker at %s is not trusted: %s; see http.tls.ca_file"
                            .formatted(uri.getAuthority(), e.getMessage()),
                    e);
        } catch (IOException e) {
            throw new TrackerUnavailableException("tracker at %s does not answer".formatted(uri.getAuthority()), e);
        }
    }

    private synchronized HttpClient client(URI uri) {
        if ("https".equals(uri.getScheme())) {
            secured = secured == null
                    ? trust.map(HttpJson::client).orElseGet(() -> builder().build())
                    : secured;
            return secured;
        }
        plain = plain == null ? client(trustingNobody()) : plain;
        return plain;
    }

    private static HttpClient client(SSLContext trust) {
        return builder().sslContext(trust).build();
    }

    private static HttpClient.Builder builder() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT);
    }

    /** A client without a context reads the certificates of all the world's authorities, a tenth of a second that HTTP has no use for. */
    private static SSLContext trustingNobody() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    private static String error(HttpResponse<byte[]> answer) {
        try {
            return Json.read(answer.body(), Problem.class).error();
        } catch (UnreadableRecordException e) {
            return "status %d: %s"
                    .formatted(answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8).strip());
        }
    }

    private record Problem(String error) {}
}

package io.inventory.standalone.simulation.gardener;

import io.fabric8.mockwebserver.http.MockResponse;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Pattern;

/** Gives out tokens of service accounts, of whatever name: the subresource {@code token}. The API itself takes them too. */
final class TokenRequests {
    private static final Pattern PATH = Pattern.compile("/api/v1/namespaces/[^/]+/serviceaccounts/[^/]+/token");
    private static final String KIND = "TokenRequest";
    private static final int USUAL = 3600;

    private final Tokens tokens;

    TokenRequests(Tokens tokens) {
        this.tokens = tokens;
    }

    static boolean isFor(ApiRequest request) {
        return request.method().equals("POST") && PATH.matcher(request.path()).matches();
    }

    MockResponse answer(ApiRequest request) {
        return TimedRequests.answer(request, KIND, USUAL, this::give);
    }

    private MockResponse give(int seconds) {
        Tokens.Token token = tokens.issue(Duration.ofSeconds(seconds));
        return Replies.created(Fields.of(
                "kind", KIND,
                "apiVersion", "authentication.k8s.io/v1",
                "metadata", Map.of(),
                "spec", Fields.of("expirationSeconds", seconds),
                "status",
                        Fields.of(
                                "token",
                                token.text(),
                                "expirationTimestamp",
                                token.expires().truncatedTo(ChronoUnit.SECONDS).toString())));
    }
}

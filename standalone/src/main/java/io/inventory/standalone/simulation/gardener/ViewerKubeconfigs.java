package io.inventory.standalone.simulation.gardener;

import io.fabric8.mockwebserver.http.MockResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives out kubeconfigs of managed seeds: the subresource {@code viewerkubeconfig} of the shoots in namespace {@code garden}. */
final class ViewerKubeconfigs {
    private static final Pattern PATH =
            Pattern.compile("/apis/core\\.gardener\\.cloud/v1beta1/namespaces/garden/shoots/([^/]+)/viewerkubeconfig");
    private static final String KIND = "ViewerKubeconfigRequest";

    private final Map<String, SimulatedApi> managedSeeds;

    ViewerKubeconfigs(Map<String, SimulatedApi> managedSeeds) {
        this.managedSeeds = managedSeeds;
    }

    static boolean isFor(String path) {
        return PATH.matcher(path).matches();
    }

    MockResponse answer(ApiRequest request) {
        Matcher path = PATH.matcher(request.path());
        if (!path.matches() || !request.method().equals("POST")) {
            return Replies.status(405, "viewerkubeconfig wants a POST");
        }
        SimulatedApi seed = managedSeeds.get(path.group(1));
        if (seed == null) {
            return Replies.status(404, "shoots.core.gardener.cloud \"" + path.group(1) + "\" not found");
        }
        return TimedRequests.answer(request, KIND, 0, seconds -> give(seed, seconds));
    }

    private static MockResponse give(SimulatedApi seed, int seconds) {
        Tokens.Token token = seed.tokens().issue(Duration.ofSeconds(seconds));
        String kubeconfig = Kubeconfigs.of(seed.name(), seed.url(), token.text());
        return Replies.created(Fields.of(
                "kind", KIND,
                "apiVersion", "authentication.gardener.cloud/v1alpha1",
                "metadata", Map.of(),
                "spec", Fields.of("expirationSeconds", seconds),
                "status",
                        Fields.of(
                                "kubeconfig",
                                Base64.getEncoder().encodeToString(kubeconfig.getBytes(StandardCharsets.UTF_8)),
                                "expirationTimestamp",
                                token.expires().truncatedTo(ChronoUnit.SECONDS).toString())));
    }
}

package io.inventory.standalone.simulation.gardener;

import io.fabric8.mockwebserver.http.MockResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what a path means: discovery, a list, one object, a kubeconfig or a token. */
final class ApiRoutes {
    private final ApiObjects objects;
    private final Discovery discovery;
    private final ListAnswers lists;
    private final TokenRequests tokens;
    private final @Nullable ViewerKubeconfigs kubeconfigs;

    /**
     * The routes of an API.
     *
     * @param kubeconfigs null for an API that gives out none
     */
    ApiRoutes(ApiObjects objects, PageLimit limit, TokenRequests tokens, @Nullable ViewerKubeconfigs kubeconfigs) {
        this.objects = objects;
        this.discovery = new Discovery(objects);
        this.lists = new ListAnswers(objects, limit);
        this.tokens = tokens;
        this.kubeconfigs = kubeconfigs;
    }

    /** The true answer. */
    MockResponse answer(ApiRequest request) {
        return answer(request, ListShape.TRUE);
    }

    /** The same, but a list in this shape. */
    MockResponse answer(ApiRequest request, ListShape shape) {
        if (kubeconfigs != null && ViewerKubeconfigs.isFor(request.path())) {
            return kubeconfigs.answer(request);
        }
        if (TokenRequests.isFor(request)) {
            return tokens.answer(request);
        }
        if (!request.method().equals("GET")) {
            return Replies.status(405, "the simulation only reads");
        }
        return discovery
                .find(request.path())
                .map(Replies::ok)
                .or(() -> objects(request, shape))
                .orElseGet(() -> Replies.status(404, "the server could not find the requested resource"));
    }

    private Optional<MockResponse> objects(ApiRequest request, ListShape shape) {
        for (Resource resource : objects.resources()) {
            Optional<Target> target = Target.of(resource, request.path());
            if (target.isPresent()) {
                return Optional.of(answer(request, resource, target.get(), shape));
            }
        }
        return Optional.empty();
    }

    private MockResponse answer(ApiRequest request, Resource resource, Target target, ListShape shape) {
        if (target.name.isEmpty()) {
            return lists.list(request, resource, target.namespace, shape);
        }
        return objects.find(resource, target.namespace, target.name)
                .map(Replies::ok)
                .orElseGet(() -> Replies.status(404, resource.plural() + " \"" + target.name + "\" not found"));
    }

    /** A namespace and a name; an empty name means all objects, an empty namespace all namespaces. */
    private record Target(String namespace, String name) {
        static Optional<Target> of(Resource resource, String path) {
            String plain = resource.root() + "/" + resource.plural();
            if (path.equals(plain)) {
                return Optional.of(new Target("", ""));
            }
            if (!resource.isNamespaced() && path.startsWith(plain + "/")) {
                return single("", path.substring(plain.length() + 1));
            }
            return resource.isNamespaced() ? namespaced(resource, path) : Optional.empty();
        }

        private static Optional<Target> namespaced(Resource resource, String path) {
            String prefix = resource.root() + "/namespaces/";
            String middle = "/" + resource.plural();
            int slash = path.startsWith(prefix) ? path.indexOf('/', prefix.length()) : -1;
            if (slash < 0) {
                return Optional.empty();
            }
            String namespace = path.substring(prefix.length(), slash);
            String rest = path.substring(slash);
            if (rest.equals(middle)) {
                return Optional.of(new Target(namespace, ""));
            }
            return rest.startsWith(middle + "/")
                    ? single(namespace, rest.substring(middle.length() + 1))
                    : Optional.empty();
        }

        private static Optional<Target> single(String namespace, String name) {
            return name.contains("/") ? Optional.empty() : Optional.of(new Target(namespace, name));
        }
    }
}

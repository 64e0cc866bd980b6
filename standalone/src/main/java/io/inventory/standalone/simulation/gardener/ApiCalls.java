package io.inventory.standalone.simulation.gardener;

import java.util.function.Predicate;

/**
 * Chooses calls that a fault shall strike: {@code ApiCalls.to("seed-1").of(Resource.MACHINES).continued()}.
 *
 * <p>Immutable; what is not said matches everything.
 */
public final class ApiCalls implements Predicate<ApiCall> {
    private final Predicate<ApiCall> match;

    private ApiCalls(Predicate<ApiCall> match) {
        this.match = match;
    }

    /** Every call to any API. */
    public static ApiCalls any() {
        return new ApiCalls(call -> true);
    }

    /** Every call to one API: the garden or a seed. */
    public static ApiCalls to(String api) {
        return any().and(call -> call.api().equals(api));
    }

    /** Only those for this kind of objects: its lists, single objects and subresources. */
    public ApiCalls of(Resource resource) {
        return and(call -> call.path().startsWith(resource.root() + "/")
                && (call.path() + "/").contains("/" + resource.plural() + "/"));
    }

    /** Only those with exactly this path. */
    public ApiCalls path(String path) {
        return and(call -> call.path().equals(path));
    }

    /** Only those that ask for a kubeconfig of a seed. */
    public ApiCalls viewerKubeconfig() {
        return and(call -> call.path().endsWith("/viewerkubeconfig"));
    }

    /** Only those for this page of a list; the first is 1. */
    public ApiCalls page(int page) {
        return and(call -> call.page() == page);
    }

    /** Only those for the second and later pages of a list. */
    public ApiCalls continued() {
        return and(ApiCall::continued);
    }

    @Override
    public boolean test(ApiCall call) {
        return match.test(call);
    }

    @Override
    public ApiCalls and(Predicate<? super ApiCall> other) {
        return new ApiCalls(match.and(other));
    }
}

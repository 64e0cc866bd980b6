package io.inventory.standalone.simulation.aws;

import io.inventory.standalone.simulation.fixture.LoadBalancer;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.stream.IntStream;

/** The load balancers that a request names: all of them, or a refusal. */
final class Asked {
    private static final int MOST = 20;

    private Asked() {}

    static List<LoadBalancer> of(AwsRequest request, String prefix, NavigableMap<String, LoadBalancer> all) {
        List<String> names = request.listed(prefix);
        request.allowOnly(
                IntStream.rangeClosed(1, names.size()).mapToObj(i -> prefix + i).toArray(String[]::new));
        if (names.isEmpty() || names.size() > MOST) {
            throw new Refused(400, "ValidationError", names.size() + " load balancers are named, not 1 to " + MOST);
        }
        if (!all.keySet().containsAll(Set.copyOf(names))) {
            throw new Refused(400, "LoadBalancerNotFound", "One or more of " + names + " were not found");
        }
        return names.stream().map(all::get).toList();
    }
}

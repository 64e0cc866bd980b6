package io.inventory.standalone.simulation.gardener;

import io.inventory.standalone.simulation.FaultPlan;
import io.inventory.standalone.simulation.Journal;
import io.inventory.standalone.simulation.fixture.Seed;
import java.time.Clock;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Starts and stops the API servers of a garden and its seeds, which share a clock, a plan of faults and a journal. */
final class Landscape implements AutoCloseable {
    private static final Set<Resource> GARDEN_KINDS = EnumSet.of(
            Resource.PROJECTS,
            Resource.SEEDS,
            Resource.SHOOTS,
            Resource.BACKUP_BUCKETS,
            Resource.CLOUD_PROFILES,
            Resource.DNS_ENTRIES,
            Resource.NAMESPACES);
    private static final Set<Resource> SEED_KINDS = EnumSet.of(
            Resource.MACHINES,
            Resource.PERSISTENT_VOLUMES,
            Resource.DNS_RECORDS,
            Resource.BASTIONS,
            Resource.DNS_ENTRIES,
            Resource.NAMESPACES);

    private final Clock clock;
    private final FaultPlan<ApiCall, ApiFault> faults;
    private final Journal<ApiCall> journal;
    private final PageLimit limit = new PageLimit();
    private final Map<String, SimulatedApi> running = new LinkedHashMap<>();

    Landscape(Clock clock, FaultPlan<ApiCall, ApiFault> faults, Journal<ApiCall> journal) {
        this.clock = clock;
        this.faults = faults;
        this.journal = journal;
    }

    /** Starts all servers, or none when one cannot start. */
    void start(List<Seed> seeds) {
        try {
            Map<String, SimulatedApi> managed = new LinkedHashMap<>();
            for (Seed seed : seeds) {
                SimulatedApi api = start(seed.name(), SEED_KINDS, null);
                if (seed.managed()) {
                    managed.put(seed.name(), api);
                }
            }
            start(GardenerSimulation.GARDEN, GARDEN_KINDS, new ViewerKubeconfigs(managed));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private SimulatedApi start(String name, Set<Resource> kinds, @Nullable ViewerKubeconfigs kubeconfigs) {
        ApiObjects objects = new ApiObjects(kinds);
        objects.put(Resource.NAMESPACES, GardenObjects.kubeSystem(name));
        Tokens tokens = new Tokens(name.equals(GardenerSimulation.GARDEN) ? "garden" : name, clock);
        ApiRoutes routes = new ApiRoutes(objects, limit, new TokenRequests(tokens), kubeconfigs);
        var dispatcher = new ApiDispatcher(name, tokens, routes, faults, journal);
        SimulatedApi api = SimulatedApi.start(name, objects, tokens, dispatcher);
        running.put(name, api);
        return api;
    }

    /** The most objects on a page of any list. */
    PageLimit limit() {
        return limit;
    }

    /** The API with this name: the garden or a seed. */
    SimulatedApi api(String name) {
        SimulatedApi api = running.get(name);
        if (api == null) {
            throw new IllegalArgumentException("there is no seed " + name + "; there are " + running.keySet());
        }
        return api;
    }

    @Override
    public void close() {
        running.values().forEach(SimulatedApi::close);
    }
}

package io.inventory.consumers.gardener;

import io.inventory.consumers.source.CallLimits;
import io.inventory.consumers.source.Ending;
import io.inventory.consumers.source.Ledger;
import io.inventory.consumers.source.RecordingContext;
import io.inventory.consumers.source.Strike;
import io.inventory.consumers.source.StruckCloud;
import io.inventory.standalone.simulation.FaultPlan;
import io.inventory.standalone.simulation.Journal;
import io.inventory.standalone.simulation.gardener.ApiCall;
import io.inventory.standalone.simulation.gardener.ApiFault;
import io.inventory.standalone.simulation.gardener.ApiObjects;
import io.inventory.standalone.simulation.gardener.GardenerSimulation;
import io.inventory.standalone.simulation.gardener.Resource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** A garden with two managed seeds, in pages of two. */
final class GardenStruck implements StruckCloud<ApiCall, ApiFault> {

    private static final int MOST = 6;
    private static final String PROFILE = "images";

    private static final Set<Resource> IN_SEEDS = Set.of(
            Resource.MACHINES,
            Resource.PERSISTENT_VOLUMES,
            Resource.DNS_RECORDS,
            Resource.DNS_ENTRIES,
            Resource.BASTIONS);

    private static final Set<Resource> IN_GARDEN = Set.of(
            Resource.PROJECTS,
            Resource.SHOOTS,
            Resource.BACKUP_BUCKETS,
            Resource.CLOUD_PROFILES,
            Resource.DNS_ENTRIES,
            Resource.SEEDS);

    private final GardenBench bench;
    private final List<Thing> things = new ArrayList<>();
    private final Set<Thing> shown = new HashSet<>();

    /** What comes and goes. */
    private record Thing(String api, Resource resource, String namespace, String name) {}

    GardenStruck(Path folder) throws IOException {
        bench = new GardenBench(folder);
        bench.gardener.limitPages(2);
        bench.gardener.garden().put(Resource.CLOUD_PROFILES, profile(PROFILE, "aws"));
        for (int i = 0; i < MOST; i++) {
            String name = "n%d".formatted(i);
            for (Resource resource : IN_SEEDS) {
                Stream.of("seed-1", "seed-2").forEach(seed -> things.add(new Thing(seed, resource, "space", name)));
            }
            for (Resource resource : IN_GARDEN) {
                things.add(new Thing(GardenerSimulation.GARDEN, resource, "garden-shop", name));
            }
        }
        bench.exclude("foreign", "n0", "n1", "n2", "n3", "n4", "n5");
        things.stream().filter(thing -> !thing.name().equals("n5")).forEach(this::show);
    }

    private void show(Thing thing) {
        shown.add(thing);
        api(thing).put(thing.resource(), object(thing));
    }

    private ApiObjects api(Thing thing) {
        return thing.api().equals(GardenerSimulation.GARDEN)
                ? bench.gardener.garden()
                : bench.gardener.seed(thing.api());
    }

    private static Map<String, Object> object(Thing thing) {
        Map<String, Object> metadata = thing.resource().isNamespaced()
                ? Map.of("name", thing.name(), "namespace", thing.namespace())
                : Map.of("name", thing.name());
        return switch (thing.resource()) {
            case SHOOTS ->
                Map.of("metadata", metadata, "spec", Map.of(), "status", Map.of("technicalID", "t-" + thing.name()));
            case DNS_RECORDS -> Map.of("metadata", metadata, "spec", Map.of("values", List.of("198.18.0.1")));
            case DNS_ENTRIES -> Map.of("metadata", metadata, "spec", Map.of("targets", List.of("198.18.0.1")));
            case CLOUD_PROFILES -> profile(thing.name(), "other");
            default -> Map.of("metadata", metadata, "spec", Map.of(), "status", Map.of());
        };
    }

    private static Map<String, Object> profile(String name, String type) {
        List<Map<String, String>> regions = List.of(Map.of("name", "eu-west-1", "ami", "ami-1"));
        Map<String, Object> version = Map.of("version", "1.0", "regions", regions);
        Map<String, Object> config = Map.of(
                "apiVersion", "aws.provider.extensions.gardener.cloud/v1alpha1",
                "kind", "CloudProfileConfig",
                "machineImages", List.of(Map.of("name", "linux", "versions", List.of(version))));
        return Map.of("metadata", Map.of("name", name), "spec", Map.of("type", type, "providerConfig", config));
    }

    @Override
    public void change(Random random) {
        for (int n = 0; n < MOST; n++) {
            Thing thing = things.get(random.nextInt(things.size()));
            if (shown.remove(thing)) {
                String namespace = thing.resource().isNamespaced() ? thing.namespace() : "";
                api(thing).remove(thing.resource(), namespace, thing.name());
            } else {
                show(thing);
            }
        }
    }

    @Override
    public String everything() {
        return "g:task:collect-all";
    }

    /** One project, and one profile's images as the garden has them. */
    @Override
    public List<RecordingContext.Child> further() {
        return List.of(
                new RecordingContext.Child("g:task:collect-aws-machine-images", "{\"cloud_profile_name\":\"images\"}"),
                new RecordingContext.Child("g:task:collect-projects", "{\"project_name\":\"shop\"}"));
    }

    @Override
    public FaultPlan<ApiCall, ApiFault> faults() {
        return bench.gardener.faults();
    }

    @Override
    public Journal<ApiCall> journal() {
        return bench.gardener.journal();
    }

    @Override
    public Map<Class<?>, Object> services() {
        return bench.services();
    }

    @Override
    public void limits(CallLimits limits) {
        bench.limits(limits);
    }

    @Override
    public void ledger(Ledger ledger) {
        bench.ledger(ledger);
    }

    /** Neither a kubeconfig nor the garden's identity. */
    @Override
    public boolean isPage(ApiCall call) {
        return call.method().equals("GET") && !call.path().contains("/namespaces/kube-system");
    }

    /** A single object. */
    @Override
    public boolean isInOnePiece(ApiCall call) {
        return call.path().endsWith("/" + PROFILE) || call.path().endsWith("/shop");
    }

    @Override
    public int page(ApiCall call) {
        return call.page();
    }

    @Override
    public ApiCall first(ApiCall call) {
        return new ApiCall(call.api(), call.method(), call.path(), 1);
    }

    @Override
    public List<Strike<ApiFault>> strikes() {
        return List.of(
                Strike.lasting(ApiFault.status(401), Ending.DENIED),
                Strike.lasting(ApiFault.status(403), Ending.DENIED),
                Strike.lasting(ApiFault.status(400), Ending.REFUSED),
                Strike.lasting(ApiFault.gone(), Ending.STALE),
                Strike.lasting(ApiFault.status(429), Ending.BROKEN),
                Strike.lasting(ApiFault.status(500), Ending.BROKEN),
                Strike.lasting(ApiFault.status(503), Ending.BROKEN),
                Strike.lasting(ApiFault.of(ApiFault.Kind.CUT), Ending.BROKEN),
                Strike.lasting(ApiFault.of(ApiFault.Kind.GARBAGE), Ending.BROKEN),
                Strike.lasting(ApiFault.of(ApiFault.Kind.HALF_PAGE), Ending.BROKEN),
                Strike.lasting(ApiFault.of(ApiFault.Kind.LOOPING_TOKEN), Ending.LOOPING),
                Strike.once(ApiFault.of(ApiFault.Kind.EMPTY_PAGE), Ending.WHOLE),
                Strike.once(ApiFault.status(503), Ending.WHOLE));
    }

    @Override
    public ApiFault silence() {
        return ApiFault.of(ApiFault.Kind.SILENT);
    }

    @Override
    public void close() {
        bench.close();
    }
}

package io.inventory.standalone.simulation.gardener;

import io.inventory.standalone.simulation.FaultPlan;
import io.inventory.standalone.simulation.Journal;
import io.inventory.standalone.simulation.fixture.Garden;
import io.inventory.standalone.simulation.fixture.GardenObject;
import io.inventory.standalone.simulation.fixture.Machine;
import io.inventory.standalone.simulation.fixture.Project;
import io.inventory.standalone.simulation.fixture.Shoot;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/**
 * A Gardener landscape: the API of the garden and one for each seed, on free ports of the loopback interface, over plain HTTP.
 *
 * <p>Reading only, beside the subresources {@code viewerkubeconfig} and {@code token}. Tokens are checked; selectors, watches and writes are
 * refused, so that nothing is silently ignored. {@link #close} must be called: the servers' threads keep a program alive.
 *
 * <p>Thread-safe.
 */
public final class GardenerSimulation implements AutoCloseable {
    /** The name of the garden's API in faults and in the journal. */
    public static final String GARDEN = "++garden++";

    private static final Duration TOKEN_VALIDITY = Duration.ofDays(3650);
    private final FaultPlan<ApiCall, ApiFault> faults;
    private final Journal<ApiCall> journal;
    private final Landscape landscape;
    private volatile Tokens.Token token;

    private GardenerSimulation(
            Landscape landscape, FaultPlan<ApiCall, ApiFault> faults, Journal<ApiCall> journal, Tokens.Token token) {
        this.landscape = landscape;
        this.faults = faults;
        this.journal = journal;
        this.token = token;
    }

    /** Starts the APIs of this landscape on the system's clock. */
    public static GardenerSimulation start(Garden garden) {
        return start(garden, Clock.systemUTC());
    }

    /**
     * Starts the APIs of this landscape.
     *
     * @param clock for the end of tokens
     */
    public static GardenerSimulation start(Garden garden, Clock clock) {
        FaultPlan<ApiCall, ApiFault> faults = new FaultPlan<>();
        Journal<ApiCall> journal = new Journal<>();
        Landscape landscape = new Landscape(clock, faults, journal);
        landscape.start(garden.seeds());
        Tokens.Token token = landscape.api(GARDEN).tokens().issue(TOKEN_VALIDITY);
        GardenerSimulation simulation = new GardenerSimulation(landscape, faults, journal, token);
        simulation.fill(garden);
        return simulation;
    }

    private void fill(Garden fixture) {
        fixture.projects().forEach(this::put);
        fixture.seeds().forEach(seed -> garden().put(Resource.SEEDS, GardenObjects.seed(seed)));
        fixture.shoots().forEach(this::put);
        fixture.machines().forEach(this::put);
        fixture.objects().forEach(this::put);
    }

    /** Where the garden's API answers. */
    public URI url() {
        return landscape.api(GARDEN).url();
    }

    /** The bearer token that the garden's API takes. */
    public String token() {
        return token.text();
    }

    /** The text of a kubeconfig file for the garden. */
    public String kubeconfig() {
        return Kubeconfigs.of("garden", url(), token());
    }

    /** The objects of the garden, to change them. */
    public ApiObjects garden() {
        return landscape.api(GARDEN).objects();
    }

    /** The objects of a seed, to change them. */
    public ApiObjects seed(String name) {
        return landscape.api(name).objects();
    }

    /** Adds or replaces a project. */
    public void put(Project project) {
        garden().put(Resource.PROJECTS, GardenObjects.project(project));
    }

    /** Adds or replaces a shoot. */
    public void put(Shoot shoot) {
        garden().put(Resource.SHOOTS, GardenObjects.shoot(shoot));
    }

    /** Adds or replaces a machine in its seed; one that another seed holds stays there. */
    public void put(Machine machine) {
        seed(machine.seed()).put(Resource.MACHINES, GardenObjects.machine(machine));
    }

    /** Adds or replaces an object of another kind, in the garden or in its seed. */
    public void put(GardenObject object) {
        Resource resource = Resource.ofKind(object.kind());
        landscape.api(object.cluster()).objects().put(resource, GardenObjects.other(resource, object));
    }

    /** Takes a shoot away from the garden. */
    public void remove(Shoot shoot) {
        garden().remove(Resource.SHOOTS, shoot.namespace(), shoot.name());
    }

    /** Takes a machine away from its seed. */
    public void remove(Machine machine) {
        seed(machine.seed()).remove(Resource.MACHINES, machine.namespace(), machine.name());
    }

    /** Refuses every token of the garden given out so far with 401, and makes a new one. */
    public void renewToken() {
        Tokens tokens = landscape.api(GARDEN).tokens();
        tokens.revokeAll();
        token = tokens.issue(TOKEN_VALIDITY);
    }

    /** Refuses every token of a seed given out so far with 401; a new kubeconfig works. */
    public void revokeSeedTokens(String seed) {
        landscape.api(seed).tokens().revokeAll();
    }

    /**
     * Lets no list show more than so many objects on a page from now on, whatever a client asks for, as API servers may.
     *
     * @param objects at least 1
     */
    public void limitPages(int objects) {
        landscape.limit().set(objects);
    }

    /** The faults that are ordered, to order more. */
    public FaultPlan<ApiCall, ApiFault> faults() {
        return faults;
    }

    /** The calls to all APIs received so far. */
    public Journal<ApiCall> journal() {
        return journal;
    }

    @Override
    public void close() {
        landscape.close();
    }
}

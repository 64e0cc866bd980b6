package io.inventory.consumers.gardener;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.inventory.consumers.source.CallLimits;
import io.inventory.consumers.source.Ledger;
import io.inventory.consumers.source.Projection;
import io.inventory.consumers.source.Refusal;
import io.inventory.consumers.source.ScopeReader;
import io.inventory.pipeline.doctor.Check;
import io.inventory.pipeline.spi.AccountDenial;
import io.inventory.pipeline.spi.TaskContext;
import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.schema.task.Outcome;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that the tasks of Gardener need at run time; the program is wired with one when Gardener is enabled. Making one calls
 * nobody. Thread-safe.
 */
public final class GardenSource implements AutoCloseable {

    /** What scopes of Gardener name as their source. */
    public static final String NAME = "gardener";

    /** What scans name as their credential: a garden has one. */
    public static final String CREDENTIAL = "garden";

    private static final Logger log = LoggerFactory.getLogger(GardenSource.class);

    private final GardenerSettings settings;
    private final GardenClient garden;
    private final KubePace pace;
    private final SeedClients seeds;
    private final GardenIdentity identity;
    private final ScopeReader reader;
    private final Parents parents;
    private final GardenErrors errors = new GardenErrors();
    private final Ledger ledger;

    public GardenSource(
            GardenerSettings settings,
            CallLimits limits,
            KubeTempo tempo,
            Ledger ledger,
            GardenBook book,
            Clock clock) {
        this.settings = settings;
        KubeClients clients = new KubeClients(settings.userAgent(), limits);
        this.pace = tempo.ofGarden();
        this.garden = new GardenClient(clients, settings.access(), pace);
        this.seeds = new SeedClients(this::onGarden, clients, tempo, clock);
        this.identity = new GardenIdentity(this::onGarden, book);
        this.ledger = ledger;
        this.reader = new ScopeReader(ledger, errors);
        this.parents = new Parents(ledger, this::onGarden);
    }

    /** What is done once the garden is known to be the right one. */
    @FunctionalInterface
    public interface Work {

        /**
         * Does it.
         *
         * @param garden its identity, the account of its scopes
         */
        Outcome in(String garden) throws TaskFailure, InterruptedException;
    }

    /**
     * Does work in the garden. When it refuses, all scopes of the models are marked so and the task is done.
     *
     * @param work whose errors of the garden count as refusals too
     */
    public Outcome enter(TaskContext context, List<String> models, Work work) throws TaskFailure, InterruptedException {
        try {
            return work.in(identity.check());
        } catch (RuntimeException e) {
            return refused(context, models, errors.of(e));
        }
    }

    private Outcome refused(TaskContext context, List<String> models, Refusal refusal) {
        log.atLevel(refusal.level())
                .addKeyValue("outcome", refusal.kind())
                .addKeyValue("errorClass", refusal.failure().errorClass())
                .log("The garden cannot be entered: {}", refusal.failure().message());
        if (refusal.isDenied()) {
            identity.known()
                    .ifPresent(known ->
                            context.denyAccount(new AccountDenial(NAME, known, models, CREDENTIAL, refusal.failure())));
        }
        return refusal.outcome("the garden");
    }

    /** What finds out whether the garden and its seeds allow the calls of the collectors; each makes them, one after the other. */
    public List<Check> checks() {
        return List.of(new GardenCheck(this), new SeedsCheck(this));
    }

    /** Calls the garden, by a client made at first use and after each change of what it is made from. */
    public <T> T onGarden(Function<KubernetesClient, T> call) {
        return pace.call(() -> call.apply(garden.get()));
    }

    /** Calls a seed. */
    public <T> T onSeed(String seed, Function<KubernetesClient, T> call) {
        return seeds.call(seed, call);
    }

    /** The seeds to collect from: all but the excluded ones, by name. */
    public List<String> seeds(String gardenId) {
        ledger.exclude(NAME, settings.excludedSeeds());
        return parents.seeds(gardenId).stream()
                .filter(seed -> !settings.excludedSeeds().contains(seed))
                .sorted()
                .toList();
    }

    public GardenerSettings settings() {
        return settings;
    }

    /** What an object says of the row that is made of it, when the configuration wants it kept. */
    public <R extends Record> Projection.Raw<GenericKubernetesResource, R> raw() {
        return whenKept((object, row) -> KubeDocument.of(object));
    }

    /** The same of an answer that is found otherwise. */
    <T, R extends Record> Projection.Raw<T, R> whenKept(Projection.Raw<T, R> raw) {
        return settings.raw() ? raw : (item, row) -> null;
    }

    public ScopeReader reader() {
        return reader;
    }

    public Parents parents() {
        return parents;
    }

    @Override
    public void close() {
        seeds.close();
        garden.close();
    }
}

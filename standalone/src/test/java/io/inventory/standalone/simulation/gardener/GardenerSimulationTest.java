package io.inventory.standalone.simulation.gardener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.inventory.standalone.simulation.MovingClock;
import io.inventory.standalone.simulation.fixture.Estate;
import io.inventory.standalone.simulation.fixture.Machine;
import io.inventory.standalone.simulation.fixture.Shoot;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GardenerSimulationTest {
    private static final String SEED = "aws-eu1";

    private final MovingClock clock = new MovingClock();
    private final Estate estate = Estate.demo();
    private GardenerSimulation gardener;
    private KubernetesClient garden;

    @BeforeAll
    void start() {
        gardener = GardenerSimulation.start(estate.garden(), clock);
        garden = client(gardener.kubeconfig());
    }

    @AfterEach
    void calm() {
        gardener.faults().clear();
    }

    @AfterAll
    void stop() {
        garden.close();
        gardener.close();
    }

    @Test
    void projectsSeedsAndShootsAreListed() {
        assertThat(list(garden, Resource.PROJECTS, 100)).hasSize(5);
        assertThat(list(garden, Resource.SEEDS, 100))
                .extracting(seed -> seed.getMetadata().getName())
                .containsExactly("aws-eu1", "aws-us1");
        assertThat(list(garden, Resource.SHOOTS, 7)).hasSize(46);
        assertThat(list(garden, Resource.BACKUP_BUCKETS, 100)).isEmpty();
    }

    @Test
    void theShootsOfAProjectLieInItsNamespace() {
        var shoots = garden.genericKubernetesResources(context(Resource.SHOOTS))
                .inNamespace("garden-core-services")
                .list(limit(100, null));

        assertThat(shoots.getItems()).hasSize(9).allSatisfy(shoot -> {
            assertThat(shoot.<String>get("status", "technicalID")).startsWith("shoot--platform--");
            assertThat(shoot.getMetadata().getCreationTimestamp()).startsWith("2024-");
        });
    }

    @Test
    void oneObjectIsFoundByName() {
        GenericKubernetesResource project = garden.genericKubernetesResources(context(Resource.PROJECTS))
                .withName("research")
                .get();

        assertThat(project.<String>get("spec", "owner", "name")).isEqualTo("rosa@example.org");
        assertThat(project.<List<?>>get("spec", "members")).hasSize(4);
        assertThat(garden.genericKubernetesResources(context(Resource.PROJECTS))
                        .withName("nobody")
                        .get())
                .isNull();
    }

    @Test
    void kubeSystemIdentifiesEachCluster() {
        String first =
                garden.namespaces().withName("kube-system").get().getMetadata().getUid();
        try (KubernetesClient seed = seedClient(SEED)) {
            String second = seed.namespaces()
                    .withName("kube-system")
                    .get()
                    .getMetadata()
                    .getUid();
            assertThat(second).isNotEmpty().isNotEqualTo(first);
        }
    }

    @Test
    void aSeedIsReachedWithAViewerKubeconfigAndListsItsMachines() {
        List<String> expected = estate.garden().machines().stream()
                .filter(machine -> machine.seed().equals(SEED))
                .map(Machine::name)
                .toList();

        try (KubernetesClient seed = seedClient(SEED)) {
            assertThat(list(seed, Resource.MACHINES, 100))
                    .hasSizeGreaterThan(100)
                    .extracting(machine -> machine.getMetadata().getName())
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(list(seed, Resource.BASTIONS, 100)).isEmpty();
            assertThat(seed.persistentVolumes().list().getItems()).isEmpty();
        }
    }

    @Test
    void aSeedThatIsNoShootGivesNoKubeconfig() {
        assertThatThrownBy(() -> viewerKubeconfig("unmanaged"))
                .isInstanceOfSatisfying(KubernetesClientException.class, e -> assertThat(e.getCode())
                        .isEqualTo(404));
    }

    @Test
    void aKubeconfigEndsAtItsTime() {
        try (KubernetesClient seed = seedClient(SEED)) {
            assertThat(list(seed, Resource.BASTIONS, 100)).isEmpty();

            clock.advance(Duration.ofHours(1));

            assertCode(401, () -> list(seed, Resource.BASTIONS, 100));
        }
    }

    @Test
    void tokensOfASeedCanBeRevoked() {
        try (KubernetesClient before = seedClient(SEED)) {
            gardener.revokeSeedTokens(SEED);

            assertCode(401, () -> list(before, Resource.MACHINES, 100));
        }
        try (KubernetesClient after = seedClient(SEED)) {
            assertThat(list(after, Resource.MACHINES, 100)).isNotEmpty();
        }
    }

    @Test
    void aWrongTokenIsRefused() {
        Config wrong = Config.fromKubeconfig(gardener.kubeconfig().replace(gardener.token(), "wrong"));
        try (KubernetesClient client =
                new KubernetesClientBuilder().withConfig(wrong).build()) {
            assertCode(401, () -> list(client, Resource.PROJECTS, 100));
        }
    }

    @Test
    void anExpiredContinueTokenIsGone() {
        GenericKubernetesResourceList first = page(garden, Resource.SHOOTS, 10, null);

        gardener.garden().expireContinueTokens();

        assertThat(first.getMetadata().getRemainingItemCount()).isEqualTo(36);
        assertCode(
                410, () -> page(garden, Resource.SHOOTS, 10, first.getMetadata().getContinue()));
    }

    @Test
    void discoveryListsWhatIsServed() {
        try (GardenerSimulation own = GardenerSimulation.start(estate.garden());
                KubernetesClient seed = client(own, SEED)) {
            assertThat(seed.getApiResources("machine.sapcloud.io/v1alpha1").getResources())
                    .extracting(resource -> resource.getName())
                    .containsExactly("machines");
            assertThat(seed.getApiResources("dns.gardener.cloud/v1alpha1")).isNotNull();
            assertThat(seed.getApiGroups().getGroups()).hasSize(3);

            own.seed(SEED).stopServing(Resource.DNS_ENTRIES);

            assertThat(seed.getApiResources("dns.gardener.cloud/v1alpha1")).isNull();
            assertCode(404, () -> list(seed, Resource.DNS_ENTRIES, 100));
        }
    }

    @Test
    void whatChangesIsSeenByTheNextRequest() {
        try (GardenerSimulation own = GardenerSimulation.start(estate.garden());
                KubernetesClient client = client(own.kubeconfig())) {
            Shoot shoot = estate.garden().shoots().get(0);
            Machine machine = estate.garden().machines().get(0);
            int machines = own.seed("aws-us1").count(Resource.MACHINES);

            own.remove(shoot);
            own.put(new Machine(
                    machine.name(), machine.namespace(), "aws-us1", "aws:///x/i-1", "Running", "n", machine.created()));
            own.garden().put(Resource.PROJECTS, Map.of("metadata", Map.of("name", "odd")));

            assertThat(list(client, Resource.SHOOTS, 100)).hasSize(45);
            assertThat(list(client, Resource.PROJECTS, 100)).hasSize(6);
            assertThat(own.seed("aws-us1").count(Resource.MACHINES)).isEqualTo(machines + 1);
            assertThatThrownBy(() -> own.remove(shoot)).hasMessageContaining("there is no Shoot");
        }
    }

    @Test
    void orderedErrorsStrikeWhereAndAsOftenAsOrdered() {
        gardener.faults().order(ApiCalls.to(GardenerSimulation.GARDEN).of(Resource.SEEDS), ApiFault.status(403), 1);
        gardener.faults().order(ApiCalls.any().of(Resource.SHOOTS).continued(), ApiFault.gone(), 1);

        assertThat(list(garden, Resource.PROJECTS, 100)).hasSize(5);
        assertCode(403, () -> list(garden, Resource.SEEDS, 100));
        assertThat(list(garden, Resource.SEEDS, 100)).hasSize(2);
        assertCode(410, () -> list(garden, Resource.SHOOTS, 20));
    }

    @Test
    void brokenBodiesAndCutConnectionsAreErrorsNotShortLists() {
        for (ApiFault.Kind kind : List.of(ApiFault.Kind.CUT, ApiFault.Kind.GARBAGE, ApiFault.Kind.HALF_PAGE)) {
            gardener.faults().order(ApiCalls.any().of(Resource.SHOOTS), ApiFault.of(kind));

            assertThatThrownBy(() -> list(garden, Resource.SHOOTS, 100))
                    .as(kind.name())
                    .isInstanceOf(KubernetesClientException.class);

            gardener.faults().clear();
        }
    }

    @Test
    void selectorsAreRefusedNotIgnored() {
        assertCode(400, () -> garden.genericKubernetesResources(context(Resource.SHOOTS))
                .inAnyNamespace()
                .withLabel("a", "b")
                .list());
    }

    @Test
    void theJournalKnowsWhichApiWasAsked() {
        gardener.journal().clear();

        page(garden, Resource.SEEDS, 100, null);

        assertThat(gardener.journal().calls())
                .containsExactly(new ApiCall(
                        GardenerSimulation.GARDEN, "GET", "/apis/core.gardener.cloud/v1beta1/seeds", false));
    }

    private KubernetesClient seedClient(String seed) {
        return client(viewerKubeconfig(seed));
    }

    private static KubernetesClient client(GardenerSimulation of, String seed) {
        try (KubernetesClient own = client(of.kubeconfig())) {
            return client(viewerKubeconfig(own, seed));
        }
    }

    private static KubernetesClient client(String kubeconfig) {
        Config config = Config.fromKubeconfig(kubeconfig);
        config.setRequestRetryBackoffLimit(0);
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    private String viewerKubeconfig(String seed) {
        return viewerKubeconfig(garden, seed);
    }

    private static String viewerKubeconfig(KubernetesClient garden, String seed) {
        String answer = garden.raw(
                "/apis/core.gardener.cloud/v1beta1/namespaces/garden/shoots/" + seed + "/viewerkubeconfig",
                "POST",
                Map.of("kind", "ViewerKubeconfigRequest", "spec", Map.of("expirationSeconds", 3600)));
        String encoded =
                Replies.JSON.readTree(answer).path("status").path("kubeconfig").asString();
        return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    }

    private static List<GenericKubernetesResource> list(KubernetesClient client, Resource resource, int limit) {
        List<GenericKubernetesResource> all = new ArrayList<>();
        String next = null;
        do {
            GenericKubernetesResourceList page = page(client, resource, limit, next);
            assertThat(page.getItems()).hasSizeLessThanOrEqualTo(limit);
            all.addAll(page.getItems());
            next = page.getMetadata().getContinue();
        } while (next != null && !next.isEmpty());
        return all;
    }

    private static GenericKubernetesResourceList page(
            KubernetesClient client, Resource resource, int limit, @Nullable String next) {
        return client.genericKubernetesResources(context(resource))
                .inAnyNamespace()
                .list(limit(limit, next));
    }

    private static ListOptions limit(int limit, @Nullable String next) {
        ListOptionsBuilder options = new ListOptionsBuilder().withLimit((long) limit);
        return next == null ? options.build() : options.withContinue(next).build();
    }

    private static ResourceDefinitionContext context(Resource resource) {
        return new ResourceDefinitionContext.Builder()
                .withGroup(resource.group())
                .withVersion(resource.version())
                .withPlural(resource.plural())
                .withKind(resource.kind())
                .withNamespaced(resource.isNamespaced())
                .build();
    }

    private static void assertCode(int code, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(KubernetesClientException.class, e -> assertThat(e.getCode())
                        .isEqualTo(code));
    }
}

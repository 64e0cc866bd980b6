package io.inventory.standalone.simulation.gardener;

import static io.inventory.standalone.simulation.gardener.GardenClients.assertCode;
import static io.inventory.standalone.simulation.gardener.GardenClients.client;
import static io.inventory.standalone.simulation.gardener.GardenClients.context;
import static io.inventory.standalone.simulation.gardener.GardenClients.limit;
import static io.inventory.standalone.simulation.gardener.GardenClients.list;
import static io.inventory.standalone.simulation.gardener.GardenClients.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.inventory.standalone.simulation.fixture.Estate;
import io.inventory.standalone.simulation.fixture.GardenObject;
import io.inventory.standalone.simulation.fixture.Machine;
import io.inventory.standalone.simulation.fixture.Shoot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GardenerSimulationTest {
    private static final String SEED = "aws-eu1";

    private final Estate estate = Estate.demo();
    private GardenerSimulation gardener;
    private KubernetesClient garden;

    @BeforeAll
    void start() {
        gardener = GardenerSimulation.start(estate.garden());
        garden = client(gardener.kubeconfig());
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
        assertThat(list(garden, Resource.BACKUP_BUCKETS, 100)).hasSize(3);
        assertThat(list(garden, Resource.CLOUD_PROFILES, 2)).hasSize(5);
        assertThat(list(garden, Resource.DNS_ENTRIES, 100)).hasSize(1);
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
        try (KubernetesClient seed = client(gardener, SEED)) {
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

        try (KubernetesClient seed = client(gardener, SEED)) {
            assertThat(list(seed, Resource.MACHINES, 100))
                    .hasSizeGreaterThan(100)
                    .extracting(machine -> machine.getMetadata().getName())
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(list(seed, Resource.BASTIONS, 100)).hasSize(1);
            assertThat(list(seed, Resource.DNS_RECORDS, 100)).hasSize(1);
            assertThat(list(seed, Resource.DNS_ENTRIES, 1)).hasSize(2);
            assertThat(seed.persistentVolumes().list().getItems())
                    .extracting(volume ->
                            String.valueOf(volume.getSpec().getCapacity().get("storage")))
                    .containsExactly("20Gi", "25Gi");
        }
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
    void anObjectOfAKindThatNoApiHasIsRefused() {
        GardenObject object =
                new GardenObject("Gizmo", GardenerSimulation.GARDEN, "", "one", Instant.EPOCH, Map.of(), Map.of());

        assertThatThrownBy(() -> gardener.put(object)).hasMessageContaining("does not know the kind 'Gizmo'");
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
    void theJournalKnowsWhichApiWasAsked() {
        gardener.journal().clear();

        page(garden, Resource.SEEDS, 100, null);

        assertThat(gardener.journal().calls())
                .containsExactly(
                        new ApiCall(GardenerSimulation.GARDEN, "GET", "/apis/core.gardener.cloud/v1beta1/seeds", 1));
    }
}

package io.inventory.standalone.simulation.gardener;

import static io.inventory.standalone.simulation.gardener.GardenClients.assertCode;
import static io.inventory.standalone.simulation.gardener.GardenClients.client;
import static io.inventory.standalone.simulation.gardener.GardenClients.context;
import static io.inventory.standalone.simulation.gardener.GardenClients.list;
import static io.inventory.standalone.simulation.gardener.GardenClients.page;
import static io.inventory.standalone.simulation.gardener.GardenClients.viewerKubeconfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.inventory.standalone.simulation.MovingClock;
import io.inventory.standalone.simulation.fixture.Estate;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GardenerFaultTest {
    private static final String SEED = "aws-eu1";

    private final MovingClock clock = new MovingClock();
    private GardenerSimulation gardener;
    private KubernetesClient garden;

    @BeforeAll
    void start() {
        gardener = GardenerSimulation.start(Estate.demo().garden(), clock);
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
    void anExpiredContinueTokenIsGone() {
        GenericKubernetesResourceList first = page(garden, Resource.SHOOTS, 10, null);

        gardener.garden().expireContinueTokens();

        assertThat(first.getMetadata().getRemainingItemCount()).isEqualTo(36);
        assertCode(
                410, () -> page(garden, Resource.SHOOTS, 10, first.getMetadata().getContinue()));
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
    void anEmptyPageLeadsOnAndALoopingOneToItself() {
        gardener.limitPages(20);
        gardener.faults().order(ApiCalls.any().of(Resource.SHOOTS).page(2), ApiFault.of(ApiFault.Kind.EMPTY_PAGE));
        assertThat(list(garden, Resource.SHOOTS, 100)).hasSize(46);
        assertThat(gardener.journal().calls()).last().extracting(ApiCall::page).isEqualTo(4);
        gardener.faults().clear();

        gardener.faults().order(ApiCalls.any(), ApiFault.of(ApiFault.Kind.LOOPING_TOKEN));
        var first = page(garden, Resource.SHOOTS, 10, null);
        var again = page(garden, Resource.SHOOTS, 10, first.getMetadata().getContinue());
        gardener.limitPages(100);

        assertThat(again.getItems()).hasSize(10).isEqualTo(first.getItems());
        assertThat(again.getMetadata().getContinue())
                .isEqualTo(first.getMetadata().getContinue());
    }

    @Test
    void selectorsAreRefusedNotIgnored() {
        assertCode(400, () -> garden.genericKubernetesResources(context(Resource.SHOOTS))
                .inAnyNamespace()
                .withLabel("a", "b")
                .list());
    }

    @Test
    void aKubeconfigEndsAtItsTime() {
        try (KubernetesClient seed = client(gardener, SEED)) {
            assertThat(list(seed, Resource.BASTIONS, 100)).hasSize(1);

            clock.advance(Duration.ofHours(1));

            assertCode(401, () -> list(seed, Resource.BASTIONS, 100));
        }
    }

    @Test
    void tokensOfASeedCanBeRevoked() {
        try (KubernetesClient before = client(gardener, SEED)) {
            gardener.revokeSeedTokens(SEED);

            assertCode(401, () -> list(before, Resource.MACHINES, 100));
        }
        try (KubernetesClient after = client(gardener, SEED)) {
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
    void aSeedThatIsNoShootGivesNoKubeconfig() {
        assertThatThrownBy(() -> viewerKubeconfig(garden, "unmanaged"))
                .isInstanceOfSatisfying(KubernetesClientException.class, e -> assertThat(e.getCode())
                        .isEqualTo(404));
    }

    @Test
    void aCutConnectionBreaksInTheMiddleOfTheBody() {
        gardener.faults().order(ApiCalls.any().of(Resource.SHOOTS), ApiFault.of(ApiFault.Kind.CUT));
        HttpRequest request = HttpRequest.newBuilder(gardener.url().resolve(Resource.SHOOTS.root() + "/shoots"))
                .header("Authorization", "Bearer " + gardener.token())
                .timeout(Duration.ofSeconds(10))
                .build();

        assertThatThrownBy(() -> plainHttp().send(request, HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void aSilentAnswerStaysOpenWithoutAnEnd() {
        gardener.faults().order(ApiCalls.any().of(Resource.SHOOTS), ApiFault.of(ApiFault.Kind.SILENT));
        HttpRequest request = HttpRequest.newBuilder(gardener.url().resolve(Resource.SHOOTS.root() + "/shoots"))
                .header("Authorization", "Bearer " + gardener.token())
                .build();

        var answer = plainHttp().sendAsync(request, HttpResponse.BodyHandlers.ofString());

        assertThatThrownBy(() -> answer.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        assertThat(answer.cancel(true)).isTrue();
    }

    /** Frames of HTTP/2 hold any byte, those among them by which the simulation marks where a connection breaks. */
    private static HttpClient plainHttp() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }
}

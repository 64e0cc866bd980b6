package io.inventory.consumers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.consumers.gardener.GardenerSettings;
import io.inventory.consumers.gardener.ServiceAccountTokens;
import io.inventory.consumers.source.Handlers;
import io.inventory.consumers.source.Outcomes;
import io.inventory.consumers.source.RecordingContext;
import io.inventory.schema.scan.ScanFailure;
import io.inventory.schema.scan.Verdict;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Outcome;
import io.inventory.standalone.simulation.fixture.Estate;
import io.inventory.standalone.simulation.gardener.ApiFault;
import io.inventory.standalone.simulation.gardener.GardenerSimulation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A token that a Kubernetes API issues, exchanged for a session of a role. */
class KubernetesTokenTest {

    private static final String VPCS = "aws:task:collect-vpcs";
    private static final String IN_ONE = "{region: eu-west-1, account_id: '%s'}".formatted(AwsBench.ONE);
    private static final String PATH = "/api/v1/namespaces/ops/serviceaccounts/inventory/token";

    private final AwsBench bench;
    private final GardenerSimulation cluster;
    private final ServiceAccountTokens tokens;

    KubernetesTokenTest(@TempDir Path folder) throws Exception {
        Estate estate = Estate.generated(1, 1, 3);
        bench = new AwsBench(folder, estate);
        cluster = GardenerSimulation.start(estate.garden());
        Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), cluster.kubeconfig());
        tokens = new ServiceAccountTokens(
                new GardenerSettings.Kubeconfig(kubeconfig),
                "inventory",
                new ServiceAccountTokens.ServiceAccount(
                        "ops", "inventory", List.of("sts.amazonaws.com"), Duration.ofMinutes(30)));
        AwsCredential.Role role = AwsBench.role(AwsBench.ONE, null);
        bench.credentials(Map.of("kube", new AwsCredential(new AwsCredential.IssuedToken(tokens), role, null)));
        String own = cluster.token();
        bench.aws.trustWebIdentities(token -> token.startsWith("simulated-garden-") && !token.equals(own));
    }

    @AfterEach
    void close() {
        tokens.close();
        cluster.close();
        bench.close();
    }

    @Test
    void theTokenOfAServiceAccountOpensTheAccount() throws Exception {
        RecordingContext context = bench.context(IN_ONE);
        Handlers.of(VPCS).run(context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.COMPLETE);
        assertThat(context.scan().rows).isNotEmpty();
        assertThat(cluster.journal().count(call -> call.path().equals(PATH))).isEqualTo(1);
    }

    @Test
    void aClusterThatIssuesNoTokenIsSaidAndTriedAgain() throws Exception {
        cluster.faults().order(call -> call.path().equals(PATH), ApiFault.status(403));
        RecordingContext context = bench.context(IN_ONE);
        Outcome outcome = Handlers.of(VPCS).run(context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.FAILED);
        assertThat(context.scan().failure)
                .extracting(ScanFailure::message)
                .asString()
                .contains("no web identity token was issued");
        assertThat(Outcomes.category(outcome)).isEqualTo(ErrorCategory.TRANSIENT);
    }
}

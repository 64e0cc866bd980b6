package io.inventory.consumers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.consumers.gardener.GardenerSettings;
import io.inventory.consumers.gardener.ServiceAccountTokens;
import io.inventory.consumers.source.CallLimits;
import io.inventory.consumers.source.Findings;
import io.inventory.consumers.source.Handlers;
import io.inventory.consumers.source.RecordingContext;
import io.inventory.consumers.source.RecordingContext.Child;
import io.inventory.pipeline.doctor.Check;
import io.inventory.standalone.simulation.aws.AwsFault;
import io.inventory.standalone.simulation.aws.Call;
import io.inventory.standalone.simulation.aws.Calls;
import io.inventory.standalone.simulation.aws.CloudScope;
import io.inventory.standalone.simulation.fixture.Bucket;
import io.inventory.standalone.simulation.fixture.Estate;
import io.inventory.standalone.simulation.fixture.HostedZone;
import io.inventory.standalone.simulation.fixture.LoadBalancer;
import io.inventory.standalone.simulation.fixture.Subnet;
import io.inventory.standalone.simulation.gardener.ApiFault;
import io.inventory.standalone.simulation.gardener.GardenerSimulation;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The calls that kinds declare are those that they make, and doctor says which of them a credential may not make. */
class AwsDoctorTest {

    private static final String ONE = AwsBench.ONE;
    private static final String TWO = AwsBench.TWO;
    private static final CallLimits IMPATIENT =
            new CallLimits(Duration.ofSeconds(2), Duration.ofSeconds(5), 1, Duration.ofMillis(1));

    private final AwsBench bench;
    private final Path folder;

    AwsDoctorTest(@TempDir Path folder) {
        this.folder = folder;
        bench = new AwsBench(folder, Estate.generated(2, 1, 2));
        bench.limits(IMPATIENT);
        bench.credentials(Map.of("one", AwsBench.credential("one", null)));
        // Without a region in the list, its location has to be asked for.
        bench.aws.account(ONE).buckets().put(new Bucket("old", "", Instant.EPOCH));
        bench.aws.account(ONE).hostedZones().put(new HostedZone("Z1", "example.org.", null, false, List.of()));
        CloudScope scope = bench.aws.scope(ONE, "eu-west-1");
        Subnet subnet = scope.subnets().get(0);
        scope.loadBalancers().put(new LoadBalancer("1", "old", LoadBalancer.Type.CLASSIC, subnet));
        scope.loadBalancers().put(new LoadBalancer("2", "new", LoadBalancer.Type.NETWORK, subnet));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aKindDeclaresTheCallsThatItMakes() throws Exception {
        for (AwsKind<?> kind : AwsCollection.kinds()) {
            bench.aws.journal().clear();
            collect(kind.task().name(), "");

            assertThat(kind.calls()).as(kind.model().name()).isNotEmpty();
            assertThat(asked())
                    .as(
                            "%s.calling(…) declares what reading it asks for",
                            kind.model().name())
                    .isEqualTo(operations(kind.allCalls()));
        }
    }

    @Test
    void aCredentialThatMayDoAllIsTriedWithEveryCall() throws Exception {
        assertThat(Findings.of(checks())).singleElement().satisfies(finding -> assertThat(finding.found())
                .isEqualTo(
                        "1 account: %d calls are allowed".formatted(declared().size())));
        assertThat(asked()).isEqualTo(declared());
    }

    @Test
    void eachPermissionThatIsMissingIsNamedAlone() throws Exception {
        for (AwsCall<?> call : calls()) {
            bench.aws.faults().clear();
            bench.aws.faults().order(made(call), AwsFault.refusal(403, code(call)));

            assertThat(Findings.wrong(checks()))
                    .as(call.operation())
                    .singleElement()
                    .asString()
                    .startsWith("ERROR | one, account %s: %s is not allowed".formatted(ONE, call.permission()))
                    .endsWith("allow %s to arn:aws:iam::%s:user/inventory".formatted(call.permission(), ONE));
        }
    }

    @Test
    void aServiceThatDoesNotAnswerIsNotTakenForARefusal() throws Exception {
        bench.endpoints(URI.create("http://127.0.0.1:" + closedPort()), Map.of("one", bench.aws.endpoint()));
        bench.aws.faults().order(Calls.of("ListBuckets"), AwsFault.internalError());

        List<String> wrong = Findings.wrong(checks());

        assertThat(wrong)
                .as("one line a service")
                .hasSize(2)
                .allMatch(line -> line.startsWith("UNCHECKED | one, account " + ONE))
                .anyMatch(line -> line.contains("has no answer"))
                .anyMatch(line -> line.contains("ListBuckets has no answer now"));
        assertThat(asked()).contains("route53 ListHostedZones", "elb DescribeLoadBalancers");
    }

    @Test
    void aTokenServiceOutOfReachIsSaidOnce() throws Exception {
        bench.endpoints(null, Map.of("one", URI.create("http://127.0.0.1:" + closedPort())));

        assertThat(Findings.wrong(checks()))
                .singleElement()
                .asString()
                .startsWith("UNCHECKED | one: GetCallerIdentity has no answer");
    }

    @Test
    void keysThatNobodyKnowsAreToldFromAPermission() throws Exception {
        bench.credentials(Map.of("bad", AwsBench.credential("dead", null), "one", AwsBench.credential("one", null)));

        assertThat(Findings.wrong(checks()))
                .singleElement()
                .asString()
                .startsWith("ERROR | bad: the credential is not accepted: InvalidClientTokenId")
                .endsWith("renew its keys or its token");
    }

    @Test
    void aProfileThatIsNotThereIsSaid() throws Exception {
        bench.credentials(Map.of("bad", AwsBench.credential("nowhere", null)));

        assertThat(Findings.wrong(checks()))
                .singleElement()
                .asString()
                .startsWith("ERROR | bad: there are no credentials")
                .contains("nowhere");
    }

    @Test
    void aRoleThatMayNotBeAssumedIsNamed() throws Exception {
        bench.aws.revoke(TWO);
        bench.credentials(Map.of("role", AwsBench.credential("one", AwsBench.role(TWO, null))));

        assertThat(Findings.wrong(checks()))
                .singleElement()
                .asString()
                .startsWith("ERROR | role: the role arn:aws:iam::%s:role/inventory may not be assumed".formatted(TWO))
                .contains("allow sts:AssumeRole on arn:aws:iam::%s:role/inventory".formatted(TWO));
    }

    @Test
    void aWebIdentityIsToldFromItsTrustAndNeverShown() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "very-secret");
        bench.credentials(Map.of("web", web(new AwsCredential.TokenFile(file))));
        List<String> unknown = Findings.wrong(checks());
        bench.aws.trustWebIdentities(token -> true);
        bench.aws.revoke(ONE);
        bench.credentials(Map.of("web", web(new AwsCredential.TokenFile(file))));
        List<String> untrusted = Findings.wrong(checks());
        bench.credentials(Map.of("web", web(new AwsCredential.TokenFile(folder.resolve("missing")))));
        List<String> missing = Findings.wrong(checks());

        assertThat(unknown)
                .singleElement()
                .asString()
                .startsWith("ERROR | web: the web identity token is not accepted");
        assertThat(untrusted).singleElement().asString().contains("allow sts:AssumeRoleWithWebIdentity");
        assertThat(missing)
                .singleElement()
                .asString()
                .startsWith("ERROR | web: there are no credentials")
                .contains("missing");
        assertThat(List.of(unknown, untrusted, missing).toString()).doesNotContain("very-secret");
    }

    @Test
    void aClusterThatMayIssueNoTokenNamesTheRightThatIsMissing() throws Exception {
        try (GardenerSimulation cluster =
                        GardenerSimulation.start(Estate.generated(1, 1, 1).garden());
                ServiceAccountTokens tokens = tokens(cluster)) {
            bench.credentials(Map.of("kube", web(new AwsCredential.IssuedToken(tokens))));
            cluster.faults().order(call -> call.path().endsWith("/token"), ApiFault.status(403));

            assertThat(Findings.wrong(checks()))
                    .singleElement()
                    .asString()
                    .startsWith(
                            "ERROR | kube: create serviceaccounts/token 'inventory' in namespace ops is not allowed");
        }
    }

    @Test
    void everyAccountOfAnOrganisationIsTried() throws Exception {
        bench.credentials(Map.of("org", AwsBench.organization("one")));
        assertThat(Findings.areWell(checks())).isTrue();
        bench.credentials(Map.of("org", AwsBench.organization("one")));
        bench.aws.faults().order(Calls.of("DescribeVpcs").account(TWO), AwsFault.denied());
        List<String> member = Findings.wrong(checks());
        bench.credentials(Map.of("org", AwsBench.organization("one")));
        bench.aws.faults().order(Calls.of("ListAccounts"), AwsFault.refusal(400, "AccessDeniedException"));
        List<String> list = Findings.wrong(checks());

        assertThat(member)
                .singleElement()
                .asString()
                .startsWith("ERROR | org/%s, account %s: ec2:DescribeVpcs is not allowed".formatted(TWO, TWO));
        assertThat(list).singleElement().asString().contains("organizations:ListAccounts is not allowed");
    }

    @Test
    void everyRegionThatIsCollectedIsAskedAndAMissingPermissionIsSaidOnceWithItsRegions() throws Exception {
        try (AwsBench wide = new AwsBench(folder, Estate.generated(1, 4, 1))) {
            wide.limits(IMPATIENT);
            wide.credentials(Map.of("one", AwsBench.credential("one", null)));
            wide.exclude("us-west-2");
            wide.aws.faults().order(Calls.of("DescribeVpcs"), AwsFault.denied());
            wide.aws.faults().order(Calls.of("DescribeSubnets").in(ONE, "eu-central-1"), AwsFault.denied());
            wide.aws.faults().order(Calls.of("DescribeSubnets").in(ONE, "us-east-1"), AwsFault.denied());
            wide.aws.faults().order(Calls.of("ListBuckets"), AwsFault.refusal(403, "AccessDenied"));
            List<String> wrong = Findings.wrong(checks(wide));

            assertThat(wrong)
                    .hasSize(3)
                    .anyMatch(line -> line.startsWith("ERROR | one, account %s: s3:".formatted(ONE)))
                    .anyMatch(line ->
                            line.startsWith("ERROR | one, account %s, in all 3 regions: ec2:DescribeV".formatted(ONE)))
                    .anyMatch(line -> line.startsWith(
                            "ERROR | one, account %s, in eu-central-1, us-east-1: ec2:DescribeS".formatted(ONE)));
            assertThat(wide.aws.journal().count(call -> call.region().equals("us-west-2")))
                    .isZero();
            assertThat(wide.aws
                            .journal()
                            .count(Calls.of("DescribeLoadBalancers").service("elb")))
                    .as("one in each region, and one to find what tags could be asked of")
                    .isEqualTo(6);
        }
    }

    private List<Check> checks() {
        return checks(bench);
    }

    private static List<Check> checks(AwsBench of) {
        return Objects.requireNonNull((AwsSource) of.services().get(AwsSource.class))
                .checks();
    }

    /** Runs a task and all that it submits. */
    private void collect(String type, String payload) throws Exception {
        RecordingContext context = bench.context(payload);
        Handlers.of(type).run(context);
        for (Child child : context.children) {
            collect(child.type(), child.payload());
        }
    }

    private static List<AwsCall<?>> calls() {
        return AwsCollection.kinds().stream()
                .<AwsCall<?>>flatMap(kind -> kind.calls().stream())
                .toList();
    }

    private static Set<String> declared() {
        return operations(calls());
    }

    private static Set<String> operations(List<AwsCall<?>> calls) {
        return calls.stream()
                .map(call -> call.service().name() + " " + call.operation())
                .collect(Collectors.toSet());
    }

    /** What the cloud was asked, beside who is asking. */
    private Set<String> asked() {
        return bench.aws.journal().calls().stream()
                .filter(call -> !call.service().equals("sts"))
                .map(call -> call.service() + " " + call.action())
                .collect(Collectors.toSet());
    }

    private static Predicate<Call> made(AwsCall<?> call) {
        return made ->
                made.service().equals(call.service().name()) && made.action().equals(call.operation());
    }

    private static String code(AwsCall<?> call) {
        return call.service().name().equals("ec2") ? "UnauthorizedOperation" : "AccessDenied";
    }

    private static AwsCredential web(AwsCredential.Source source) {
        return new AwsCredential(source, AwsBench.role(ONE, null), null);
    }

    private ServiceAccountTokens tokens(GardenerSimulation cluster) throws Exception {
        Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), cluster.kubeconfig());
        return new ServiceAccountTokens(
                new GardenerSettings.Kubeconfig(kubeconfig),
                "inventory",
                new ServiceAccountTokens.ServiceAccount("ops", "inventory", List.of(), Duration.ofMinutes(30)));
    }

    private static int closedPort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

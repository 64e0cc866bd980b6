package io.inventory.consumers.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.inventory.consumers.source.EmptyLedger;
import io.inventory.consumers.source.Handlers;
import io.inventory.consumers.source.RecordedScan;
import io.inventory.consumers.source.RecordingContext;
import io.inventory.consumers.source.RecordingContext.Child;
import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.schema.resource.Scope;
import io.inventory.schema.scan.ScanFailure;
import io.inventory.schema.scan.Verdict;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Outcome;
import io.inventory.standalone.simulation.aws.AwsFault;
import io.inventory.standalone.simulation.aws.AwsOptions;
import io.inventory.standalone.simulation.aws.AwsSimulation;
import io.inventory.standalone.simulation.aws.Call;
import io.inventory.standalone.simulation.fixture.Estate;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The collectors of AWS, against EC2 and STS as they answer over the wire. */
class AwsCollectTest {

    private static final String ONE = "000000000001";
    private static final String TWO = "000000000002";
    private static final String VPCS = "aws:task:collect-vpcs";
    private static final String INSTANCES = "aws:task:collect-instances";
    private static final String IN_ONE = "{region: eu-west-1, account_id: '%s'}".formatted(ONE);

    private final AwsSimulation aws = AwsSimulation.start(
            Estate.generated(2, 2, 12), AwsOptions.defaults().withPageSize(5));
    private final Book book = new Book();
    private AwsSource source = source(List.of());

    /** Accounts as the database would keep them. */
    private static final class Book implements AccountBook {
        private final Map<String, String> accounts = new ConcurrentHashMap<>();

        @Override
        public Optional<String> account(String credential) {
            return Optional.ofNullable(accounts.get(credential));
        }

        @Override
        public void note(String credential, String account) {
            accounts.put(credential, account);
        }
    }

    @BeforeEach
    void keys(@TempDir Path folder) {
        Sessions.profiles(folder, Map.of("one", aws.accessKey(ONE), "two", aws.accessKey(TWO), "dead", "AKIANOBODY"));
    }

    @AfterEach
    void close() {
        source.close();
        aws.close();
    }

    private AwsSource source(List<String> excludedRegions) {
        Map<String, AwsCredential> credentials = new LinkedHashMap<>();
        credentials.put("one", credential("one", null));
        credentials.put("two", credential("two", null));
        return source(excludedRegions, credentials);
    }

    private AwsSource source(List<String> excludedRegions, Map<String, AwsCredential> credentials) {
        AwsSettings settings = new AwsSettings(
                "eu-west-1",
                excludedRegions,
                aws.endpoint(),
                Map.of(
                        "ec2",
                        new AwsSettings.Service(
                                credentials.keySet().stream().sorted().toList(), null)),
                credentials);
        return new AwsSource(settings, new EmptyLedger(), book, Clock.systemUTC());
    }

    private static AwsCredential credential(String profile, AwsCredential.@Nullable Role role) {
        return new AwsCredential(new AwsCredential.DefaultChain(profile), role, null);
    }

    private RecordingContext context(String payload) {
        return RecordingContext.of(payload, Map.of(AwsSource.class, source));
    }

    private static Predicate<Call> page(String action, int page) {
        return call -> call.action().equals(action) && call.page() == page;
    }

    @Test
    void aRootTaskSubmitsOneChildPerConfiguredAccount() throws Exception {
        RecordingContext context = context("");
        Outcome outcome = Handlers.of(VPCS).run(context);

        assertThat(context.children)
                .containsExactly(
                        new Child(VPCS, "{\"account_id\":\"%s\"}".formatted(ONE)),
                        new Child(VPCS, "{\"account_id\":\"%s\"}".formatted(TWO)));
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(book.accounts).containsEntry("one", ONE).containsEntry("two", TWO);
    }

    @Test
    void anAccountsTaskSubmitsOneChildPerRegionOfTheSourceWhileTheDatabaseKnowsNone() throws Exception {
        RecordingContext context = context("{account_id: %s}".formatted(ONE));
        Handlers.of(VPCS).run(context);

        assertThat(context.children)
                .extracting(Child::type, Child::payload)
                .containsExactly(
                        tuple(VPCS + "-region", "{\"region\":\"eu-central-1\",\"account_id\":\"%s\"}".formatted(ONE)),
                        tuple(VPCS + "-region", "{\"region\":\"eu-west-1\",\"account_id\":\"%s\"}".formatted(ONE)));
    }

    @Test
    void anExcludedRegionIsNeitherFannedOutNorCollected() throws Exception {
        source.close();
        source = source(List.of("eu-west-1"));
        RecordingContext fanOut = context("{account_id: '%s'}".formatted(ONE));
        Handlers.of(VPCS).run(fanOut);
        RecordingContext region = context(IN_ONE);
        Handlers.of(VPCS + "-region").run(region);
        RecordingContext regions = context("{account_id: '%s'}".formatted(ONE));
        Handlers.of("aws:task:collect-regions").run(regions);

        assertThat(fanOut.children).hasSize(1);
        assertThat(region.scans).isEmpty();
        assertThat(regions.scan().column("name")).containsExactly("eu-central-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws:task:collect-instances", "aws:task:collect-instances-region"})
    void aScopeIsReadWholePageByPage(String task) throws Exception {
        RecordingContext context = context(IN_ONE);
        Handlers.of(task).run(context);

        RecordedScan<?> scan = context.scan();
        assertThat(scan.verdict).isEqualTo(Verdict.COMPLETE);
        assertThat(scan.scope).isEqualTo(Scope.ofRegion("aws:model:instance", "aws", ONE, "eu-west-1"));
        assertThat(scan.credential).isEqualTo("one");
        assertThat(scan.column("instance_id")).hasSize(12).doesNotHaveDuplicates();
        assertThat(scan.pages).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aRefusedPageMakesTheScanDeniedAndTheTaskDone(int page) throws Exception {
        aws.faults().order(page("DescribeInstances", page), AwsFault.denied());
        RecordingContext context = context(IN_ONE);
        Outcome outcome = Handlers.of(INSTANCES).run(context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.DENIED);
        assertThat(context.scan().failure).extracting(ScanFailure::errorClass).isEqualTo("UnauthorizedOperation");
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(aws.journal().count(page("DescribeInstances", page))).isEqualTo(1);
    }

    @Test
    void aServerErrorIsRepeatedInsideTheSdk() throws Exception {
        aws.faults().order(page("DescribeInstances", 2), AwsFault.internalError(), 1);
        RecordingContext context = context(IN_ONE);
        Handlers.of(INSTANCES).run(context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.COMPLETE);
        assertThat(context.scan().rows).hasSize(12);
    }

    @Test
    void aLastingServerErrorFailsTheScanAndTheTaskIsTriedAgain() throws Exception {
        aws.faults().order(page("DescribeInstances", 1), AwsFault.internalError());
        RecordingContext context = context(IN_ONE);
        Outcome outcome = Handlers.of(INSTANCES).run(context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.FAILED);
        assertThat(category(outcome)).isEqualTo(ErrorCategory.TRANSIENT);
    }

    @Test
    void throttlingThatOutlastsTheSdkIsTriedAgain() throws Exception {
        aws.throttle(ONE, "eu-west-1", 0, 0);
        RecordingContext context = context(IN_ONE);
        Outcome outcome = Handlers.of(INSTANCES).run(context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.FAILED);
        assertThat(context.scan().failure).extracting(ScanFailure::errorClass).isEqualTo("RequestLimitExceeded");
        assertThat(category(outcome)).isEqualTo(ErrorCategory.TRANSIENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CUT", "HALF_PAGE", "GARBAGE", "LOOPING_TOKEN"})
    void aListThatBreaksOffKeepsItsRowsAndIsTriedAgain(AwsFault.Kind kind) throws Exception {
        aws.faults().order(page("DescribeInstances", 2), AwsFault.of(kind));
        RecordingContext context = context(IN_ONE);
        Outcome outcome = Handlers.of(INSTANCES).run(context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.PARTIAL);
        assertThat(context.scan().rows).hasSizeGreaterThanOrEqualTo(5);
        assertThat(category(outcome)).isEqualTo(ErrorCategory.TRANSIENT);
    }

    @Test
    void anEmptyPageWithATokenIsNotTheEnd() throws Exception {
        aws.faults().order(page("DescribeInstances", 2), AwsFault.of(AwsFault.Kind.EMPTY_PAGE), 1);
        RecordingContext context = context(IN_ONE);
        Handlers.of(INSTANCES).run(context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.COMPLETE);
        assertThat(context.scan().rows).hasSize(12);
    }

    @Test
    void aWrongRequestFailsAtOnceAndIsNotTriedAgain() throws Exception {
        aws.faults().order(page("DescribeVpcs", 1), AwsFault.refusal(400, "InvalidParameterValue"));
        RecordingContext context = context(IN_ONE);
        Outcome outcome = Handlers.of(VPCS).run(context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.FAILED);
        assertThat(category(outcome)).isEqualTo(ErrorCategory.PERMANENT);
        assertThat(aws.journal().count(page("DescribeVpcs", 1))).isEqualTo(1);
    }

    @Test
    void aDeadAccountConcernsItselfOnly() throws Exception {
        Handlers.of(VPCS).run(context(""));
        aws.revoke(ONE);
        RecordingContext root = context("");
        Handlers.of(VPCS).run(root);
        RecordingContext dead = context("{account_id: '%s'}".formatted(ONE));
        Outcome outcome = Handlers.of(VPCS).run(dead);
        RecordingContext alive = context("{account_id: '%s'}".formatted(TWO));
        Handlers.of(VPCS).run(alive);

        assertThat(root.children).hasSize(2);
        assertThat(dead.children).isEmpty();
        assertThat(dead.denials).singleElement().satisfies(denial -> {
            assertThat(denial.account()).isEqualTo(ONE);
            assertThat(denial.models()).containsExactly("aws:model:vpc");
            assertThat(denial.failure().errorClass()).isEqualTo("InvalidClientTokenId");
        });
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(alive.children).hasSize(2);
    }

    @Test
    void aCredentialThatNobodyKnowsHasAChildOfItsOwnWhichSaysSo() throws Exception {
        source.close();
        source = source(List.of(), Map.of("bad", credential("dead", null), "one", credential("one", null)));
        RecordingContext root = context("");
        Handlers.of(VPCS).run(root);
        RecordingContext bad = context("{credential: bad}");
        Outcome outcome = Handlers.of(VPCS).run(bad);

        assertThat(root.children)
                .extracting(Child::payload)
                .containsExactly("{\"credential\":\"bad\"}", "{\"account_id\":\"%s\"}".formatted(ONE));
        assertThat(bad.children).isEmpty();
        assertThat(bad.denials).isEmpty();
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(String.valueOf(((Outcome.Done) outcome).result())).contains("denied", "InvalidClientTokenId");
    }

    @Test
    void aRoleTellsItsAccountBeforeAnybodyIsAsked() throws Exception {
        source.close();
        source = source(List.of(), Map.of("role", credential("one", role(TWO))));
        RecordingContext root = context("");
        Handlers.of(VPCS).run(root);
        assertThat(aws.journal().calls()).isEmpty();

        RecordingContext region = context("{region: eu-west-1, account_id: '%s'}".formatted(TWO));
        Handlers.of(VPCS).run(region);

        assertThat(root.children).extracting(Child::payload).containsExactly("{\"account_id\":\"%s\"}".formatted(TWO));
        assertThat(region.scan().verdict).isEqualTo(Verdict.COMPLETE);
        assertThat(region.scan().column("account_id")).containsOnly(TWO);
        assertThat(aws.journal().count(call -> call.action().equals("AssumeRole")))
                .isEqualTo(1);
    }

    @Test
    void aRoleThatMayNotBeAssumedDeniesTheAccount() throws Exception {
        aws.revoke(TWO);
        source.close();
        source = source(List.of(), Map.of("role", credential("one", role(TWO))));
        RecordingContext context = context("{account_id: '%s'}".formatted(TWO));
        Handlers.of(VPCS).run(context);

        assertThat(context.denials).singleElement().satisfies(denial -> {
            assertThat(denial.account()).isEqualTo(TWO);
            assertThat(denial.failure().errorClass()).isEqualTo("AccessDenied");
        });
    }

    @Test
    void aTokenServiceOutOfReachIsTriedAgainAndDeniesNobody() throws Exception {
        aws.faults().order(call -> call.service().equals("sts"), AwsFault.internalError());
        book.note("one", ONE);
        RecordingContext context = context("{account_id: '%s'}".formatted(ONE));
        Outcome outcome = Handlers.of(VPCS).run(context);

        assertThat(context.denials).isEmpty();
        assertThat(category(outcome)).isEqualTo(ErrorCategory.TRANSIENT);
    }

    @Test
    void aCredentialThatLeadsElsewhereReadsNothing() throws Exception {
        book.note("two", ONE);
        source.close();
        source = source(List.of(), Map.of("two", credential("two", null)));
        RecordingContext context = context(IN_ONE);
        Outcome outcome = Handlers.of(VPCS).run(context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.FAILED);
        assertThat(context.scan().rows).isEmpty();
        assertThat(category(outcome)).isEqualTo(ErrorCategory.PERMANENT);
    }

    @Test
    void anAccountThatNoCredentialReachesIsTheSubmittersFault() {
        RecordingContext context = context("{region: eu-west-1, account_id: '999999999999'}");
        assertThatThrownBy(() -> Handlers.of(VPCS).run(context))
                .isInstanceOfSatisfying(
                        TaskFailure.class,
                        failure -> assertThat(failure.error().category()).isEqualTo(ErrorCategory.USER))
                .hasMessageContaining("aws.services.ec2.use_credentials")
                .hasMessageContaining("999999999999");
    }

    @Test
    void anExpiredSessionIsRenewedOnceBeforeItCountsAsRefused() throws Exception {
        aws.faults().order(page("DescribeVpcs", 1), AwsFault.refusal(400, "ExpiredToken"), 1);
        RecordingContext renewed = context(IN_ONE);
        Handlers.of(VPCS).run(renewed);
        aws.faults().order(page("DescribeVpcs", 1), AwsFault.refusal(400, "ExpiredToken"));
        RecordingContext refused = context(IN_ONE);
        Handlers.of(VPCS).run(refused);

        assertThat(renewed.scan().verdict).isEqualTo(Verdict.COMPLETE);
        assertThat(refused.scan().verdict).isEqualTo(Verdict.DENIED);
    }

    @Test
    void collectAllStartsEveryKind() throws Exception {
        RecordingContext context = context("");
        Handlers.of("aws:task:collect-all").run(context);

        assertThat(context.children)
                .extracting(Child::type)
                .containsExactly(
                        "aws:task:collect-azs",
                        "aws:task:collect-instances",
                        "aws:task:collect-regions",
                        "aws:task:collect-subnets",
                        "aws:task:collect-vpcs");
    }

    private static AwsCredential.Role role(String account) {
        String arn = "arn:aws:iam::%s:role/inventory".formatted(account);
        return new AwsCredential.Role(arn, null, "inventory", Duration.ofHours(1));
    }

    private static ErrorCategory category(Outcome outcome) {
        if (outcome instanceof Outcome.Retry retry) {
            return retry.error().category();
        }
        return ((Outcome.Reject) outcome).error().category();
    }
}

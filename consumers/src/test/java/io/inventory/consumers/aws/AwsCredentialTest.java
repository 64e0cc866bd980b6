package io.inventory.consumers.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.inventory.consumers.source.Handlers;
import io.inventory.consumers.source.Outcomes;
import io.inventory.consumers.source.RecordingContext;
import io.inventory.consumers.source.RecordingContext.Child;
import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.schema.scan.ScanFailure;
import io.inventory.schema.scan.Verdict;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Outcome;
import io.inventory.standalone.simulation.aws.AwsFault;
import io.inventory.standalone.simulation.aws.Call;
import io.inventory.standalone.simulation.fixture.Estate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How accounts are entered: roles, web identities, sessions, addresses. */
class AwsCredentialTest {

    private static final String ONE = AwsBench.ONE;
    private static final String TWO = AwsBench.TWO;
    private static final String VPCS = "aws:task:collect-vpcs";
    private static final String IN_ONE = "{region: eu-west-1, account_id: '%s'}".formatted(AwsBench.ONE);

    private final AwsBench bench;

    AwsCredentialTest(@TempDir Path folder) {
        bench = new AwsBench(folder, Estate.generated(2, 2, 12));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aRoleTellsItsAccountBeforeAnybodyIsAsked() throws Exception {
        bench.credentials(Map.of("role", AwsBench.credential("one", AwsBench.role(TWO, null))));
        RecordingContext root = bench.context("");
        Handlers.of(VPCS).run(root);
        assertThat(bench.aws.journal().calls()).isEmpty();

        RecordingContext region = bench.context("{region: eu-west-1, account_id: '%s'}".formatted(TWO));
        Handlers.of(VPCS).run(region);

        assertThat(root.children).extracting(Child::payload).containsExactly("{\"account_id\":\"%s\"}".formatted(TWO));
        assertThat(region.scan().verdict).isEqualTo(Verdict.COMPLETE);
        assertThat(region.scan().column("account_id")).containsOnly(TWO);
        assertThat(bench.aws.journal().count(call -> call.action().equals("AssumeRole")))
                .isEqualTo(1);
    }

    @Test
    void aRoleThatMayNotBeAssumedDeniesTheAccount() throws Exception {
        bench.aws.revoke(TWO);
        bench.credentials(Map.of("role", AwsBench.credential("one", AwsBench.role(TWO, null))));
        RecordingContext context = bench.context("{account_id: '%s'}".formatted(TWO));
        Handlers.of(VPCS).run(context);

        assertThat(context.denials).singleElement().satisfies(denial -> {
            assertThat(denial.account()).isEqualTo(TWO);
            assertThat(denial.failure().errorClass()).isEqualTo("AccessDenied");
        });
    }

    @Test
    void aTokenServiceOutOfReachIsTriedAgainAndDeniesNobody() throws Exception {
        bench.aws.faults().order(call -> call.service().equals("sts"), AwsFault.internalError());
        bench.book.note("one", ONE);
        RecordingContext context = bench.context("{account_id: '%s'}".formatted(ONE));
        Outcome outcome = Handlers.of(VPCS).run(context);

        assertThat(context.denials).isEmpty();
        assertThat(Outcomes.category(outcome)).isEqualTo(ErrorCategory.TRANSIENT);
    }

    @Test
    void aCredentialThatLeadsElsewhereReadsNothing() throws Exception {
        bench.book.note("two", ONE);
        bench.credentials(Map.of("two", AwsBench.credential("two", null)));
        RecordingContext context = bench.context(IN_ONE);
        Outcome outcome = Handlers.of(VPCS).run(context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.FAILED);
        assertThat(context.scan().rows).isEmpty();
        assertThat(Outcomes.category(outcome)).isEqualTo(ErrorCategory.PERMANENT);
    }

    @Test
    void anAccountThatNoCredentialReachesIsTheSubmittersFault() {
        RecordingContext context = bench.context("{region: eu-west-1, account_id: '999999999999'}");
        assertThatThrownBy(() -> Handlers.of(VPCS).run(context))
                .isInstanceOfSatisfying(
                        TaskFailure.class,
                        failure -> assertThat(failure.error().category()).isEqualTo(ErrorCategory.USER))
                .hasMessageContaining("aws.services.ec2.use_credentials")
                .hasMessageContaining("999999999999");
    }

    @Test
    void anExpiredSessionIsRenewedOnceBeforeItCountsAsRefused() throws Exception {
        bench.aws.faults().order(AwsBench.page("DescribeVpcs", 1), AwsFault.refusal(400, "ExpiredToken"), 1);
        RecordingContext renewed = bench.context(IN_ONE);
        Handlers.of(VPCS).run(renewed);
        bench.aws.faults().order(AwsBench.page("DescribeVpcs", 1), AwsFault.refusal(400, "ExpiredToken"));
        RecordingContext refused = bench.context(IN_ONE);
        Handlers.of(VPCS).run(refused);

        assertThat(renewed.scan().verdict).isEqualTo(Verdict.COMPLETE);
        assertThat(refused.scan().verdict).isEqualTo(Verdict.DENIED);
    }

    @Test
    void aRoleThatAsksForAnExternalIdIsEnteredWithItOnly(@TempDir Path folder) throws Exception {
        String lab = "345678901234";
        String vpcs = "{region: eu-west-1, account_id: '%s'}".formatted(lab);
        try (AwsBench demo = new AwsBench(folder, Estate.demo())) {
            demo.credentials(Map.of("lab", AwsBench.credential("one", AwsBench.role(lab, null))));
            RecordingContext without = demo.context(vpcs);
            Handlers.of(VPCS).run(without);
            demo.credentials(Map.of("lab", AwsBench.credential("one", AwsBench.role(lab, "inventory-demo"))));
            RecordingContext with = demo.context(vpcs);
            Handlers.of(VPCS).run(with);

            assertThat(without.scan().verdict).isEqualTo(Verdict.DENIED);
            assertThat(without.scan().failure)
                    .extracting(ScanFailure::errorClass)
                    .isEqualTo("AccessDenied");
            assertThat(with.scan().verdict).isEqualTo(Verdict.COMPLETE);
            assertThat(with.scan().column("account_id")).isNotEmpty().containsOnly(lab);
        }
    }

    @Test
    void aRoleIsAssumedWithTheSessionOfAnother() throws Exception {
        bench.credentials(Map.of(
                "base",
                AwsBench.credential("one", AwsBench.role(ONE, null)),
                "chain",
                new AwsCredential(new AwsCredential.Session("base"), AwsBench.role(TWO, null), null)));
        RecordingContext first = bench.context("{region: eu-west-1, account_id: '%s'}".formatted(TWO));
        Handlers.of(VPCS).run(first);
        long roles = bench.aws.journal().count(AwsBench.page("AssumeRole", 1));
        bench.aws.faults().order(AwsBench.page("DescribeVpcs", 1), AwsFault.refusal(400, "ExpiredToken"), 1);
        RecordingContext renewed = bench.context("{region: eu-west-1, account_id: '%s'}".formatted(TWO));
        Handlers.of(VPCS).run(renewed);

        assertThat(first.scan().verdict).isEqualTo(Verdict.COMPLETE);
        assertThat(first.scan().column("account_id")).isNotEmpty().containsOnly(TWO);
        assertThat(renewed.scan().verdict).isEqualTo(Verdict.COMPLETE);
        assertThat(roles).as("one role with the other").isEqualTo(2);
        assertThat(bench.aws.journal().count(AwsBench.page("AssumeRole", 1)))
                .as("the whole chain anew")
                .isEqualTo(4);
    }

    @Test
    void aRoleThatCannotBeAssumedEndsTheChain() throws Exception {
        bench.aws.revoke(ONE);
        bench.credentials(Map.of(
                "base",
                AwsBench.credential("one", AwsBench.role(ONE, null)),
                "chain",
                new AwsCredential(new AwsCredential.Session("base"), AwsBench.role(TWO, null), null)));
        RecordingContext context = bench.context("{region: eu-west-1, account_id: '%s'}".formatted(TWO));

        Handlers.of(VPCS).run(context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.DENIED);
    }

    @Test
    void keysThatChangeInTheSharedFilesAreReadAgain(@TempDir Path folder) throws Exception {
        Sessions.profiles(folder, Map.of("one", "AKIANOBODY"));
        bench.credentials(Map.of("one", AwsBench.credential("one", null)));
        RecordingContext refused = vpcs();
        Sessions.profiles(folder, Map.of("one", bench.aws.accessKey(ONE)));

        assertThat(refused.denials).as("nobody's key").isEmpty();
        assertThat(refused.scans).noneMatch(scan -> scan.verdict == Verdict.COMPLETE);
        await().until(() -> vpcs().scans.stream().anyMatch(scan -> scan.verdict == Verdict.COMPLETE));
    }

    private RecordingContext vpcs() throws Exception {
        RecordingContext context = bench.context(IN_ONE);
        try {
            Handlers.of(VPCS).run(context);
        } catch (TaskFailure e) {
            // No credential leads to the account as long as nobody has the key.
        }
        return context;
    }

    @Test
    void aTokenFileIsReadAgainWhenTheSessionIsRenewed(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "first\n");
        bench.aws.trustWebIdentities("first"::equals);
        bench.credentials(
                Map.of("web", new AwsCredential(new AwsCredential.TokenFile(file), AwsBench.role(ONE, null), null)));
        RecordingContext first = bench.context(IN_ONE);
        Handlers.of(VPCS).run(first);

        Files.writeString(file, "second");
        bench.aws.trustWebIdentities("second"::equals);
        bench.aws.faults().order(AwsBench.page("DescribeVpcs", 1), AwsFault.refusal(400, "ExpiredToken"), 1);
        RecordingContext second = bench.context(IN_ONE);
        Handlers.of(VPCS).run(second);

        assertThat(first.scan().verdict).isEqualTo(Verdict.COMPLETE);
        assertThat(second.scan().verdict).isEqualTo(Verdict.COMPLETE);
        assertThat(bench.aws.journal().count(AwsBench.page("AssumeRoleWithWebIdentity", 1)))
                .isEqualTo(2);
    }

    @Test
    void aTokenFileThatIsNotThereIsSaidAndTriedAgain(@TempDir Path folder) throws Exception {
        Path missing = folder.resolve("missing");
        bench.credentials(
                Map.of("web", new AwsCredential(new AwsCredential.TokenFile(missing), AwsBench.role(ONE, null), null)));
        RecordingContext context = bench.context(IN_ONE);
        Outcome outcome = Handlers.of(VPCS).run(context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.FAILED);
        assertThat(context.scan().failure)
                .extracting(ScanFailure::message)
                .asString()
                .contains(missing.toString());
        assertThat(Outcomes.category(outcome)).isEqualTo(ErrorCategory.TRANSIENT);
    }

    @Test
    void aServicesOwnAddressGoesBeforeTheCredentialsWhichGoesBeforeTheCommonOne(@TempDir Path folder) throws Exception {
        try (AwsBench other = new AwsBench(folder, Estate.generated(1, 1, 3))) {
            bench.endpoints(null, Map.of("one", other.aws.endpoint()));
            Handlers.of(VPCS).run(bench.context(IN_ONE));
            assertThat(other.aws.journal().calls())
                    .as("the credential's, for every service")
                    .extracting(Call::action)
                    .containsExactly("GetCallerIdentity", "DescribeVpcs");
            assertThat(bench.aws.journal().calls()).isEmpty();

            bench.endpoints(bench.aws.endpoint(), Map.of("one", other.aws.endpoint()));
            Handlers.of(VPCS).run(bench.context(IN_ONE));
            assertThat(bench.aws.journal().calls())
                    .as("the service's, for EC2 alone")
                    .extracting(Call::action)
                    .containsExactly("DescribeVpcs");
        }
    }
}

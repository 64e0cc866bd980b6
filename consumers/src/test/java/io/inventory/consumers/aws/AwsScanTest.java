package io.inventory.consumers.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventory.consumers.source.Handlers;
import io.inventory.consumers.source.Outcomes;
import io.inventory.consumers.source.RecordedScan;
import io.inventory.consumers.source.RecordingContext;
import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.schema.resource.Scope;
import io.inventory.schema.scan.ScanFailure;
import io.inventory.schema.scan.Verdict;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Outcome;
import io.inventory.standalone.simulation.aws.AwsFault;
import io.inventory.standalone.simulation.aws.CloudScope;
import io.inventory.standalone.simulation.fixture.Estate;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a scope of AWS is read, against EC2 and STS as they answer over the wire. */
class AwsScanTest {

    private static final String ONE = AwsBench.ONE;
    private static final String TWO = AwsBench.TWO;
    private static final String VPCS = "aws:task:collect-vpcs";
    private static final String INSTANCES = "aws:task:collect-instances";
    private static final String IN_ONE = "{region: eu-west-1, account_id: '%s'}".formatted(AwsBench.ONE);

    private final AwsBench bench;

    AwsScanTest(@TempDir Path folder) {
        bench = new AwsBench(folder, Estate.generated(2, 2, 12));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void whatTheApiSaysIsKeptWhenWanted() throws Exception {
        RecordingContext without = bench.context(IN_ONE);
        Handlers.of(INSTANCES).run(without);
        bench.keepRaw();
        RecordingContext with = bench.context(IN_ONE);
        Handlers.of(INSTANCES).run(with);

        assertThat(without.scan().raw).hasSize(12).containsOnlyNulls();
        assertThat(with.scan().rows).isEqualTo(without.scan().rows);
        assertThat(with.scan().raw).hasSize(12).allSatisfy(raw -> assertThat(raw)
                .contains("\"InstanceId\":\"i-", "\"State\":{"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws:task:collect-instances", "aws:task:collect-instances-region"})
    void aScopeIsReadWholePageByPage(String task) throws Exception {
        RecordingContext context = bench.context(IN_ONE);
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
        bench.aws.faults().order(AwsBench.page("DescribeInstances", page), AwsFault.denied());
        RecordingContext context = bench.context(IN_ONE);
        Outcome outcome = Handlers.of(INSTANCES).run(context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.DENIED);
        assertThat(context.scan().failure).extracting(ScanFailure::errorClass).isEqualTo("UnauthorizedOperation");
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(bench.aws.journal().count(AwsBench.page("DescribeInstances", page)))
                .isEqualTo(1);
    }

    @Test
    void aServerErrorIsRepeatedInsideTheSdk() throws Exception {
        bench.aws.faults().order(AwsBench.page("DescribeInstances", 2), AwsFault.internalError(), 1);
        RecordingContext context = bench.context(IN_ONE);
        Handlers.of(INSTANCES).run(context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.COMPLETE);
        assertThat(context.scan().rows).hasSize(12);
    }

    @Test
    void aLastingServerErrorFailsTheScanAndTheTaskIsTriedAgain() throws Exception {
        bench.aws.faults().order(AwsBench.page("DescribeInstances", 1), AwsFault.internalError());
        RecordingContext context = bench.context(IN_ONE);
        Outcome outcome = Handlers.of(INSTANCES).run(context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.FAILED);
        assertThat(Outcomes.category(outcome)).isEqualTo(ErrorCategory.TRANSIENT);
    }

    @Test
    void throttlingThatOutlastsTheSdkIsTriedAgain() throws Exception {
        bench.aws.throttle(ONE, "eu-west-1", 0, 0);
        RecordingContext context = bench.context(IN_ONE);
        Outcome outcome = Handlers.of(INSTANCES).run(context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.FAILED);
        assertThat(context.scan().failure).extracting(ScanFailure::errorClass).isEqualTo("RequestLimitExceeded");
        assertThat(Outcomes.category(outcome)).isEqualTo(ErrorCategory.TRANSIENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CUT", "HALF_PAGE", "GARBAGE", "LOOPING_TOKEN"})
    void aListThatBreaksOffKeepsItsRowsAndIsTriedAgain(AwsFault.Kind kind) throws Exception {
        bench.aws.faults().order(AwsBench.page("DescribeInstances", 2), AwsFault.of(kind));
        RecordingContext context = bench.context(IN_ONE);
        Outcome outcome = Handlers.of(INSTANCES).run(context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.PARTIAL);
        assertThat(context.scan().rows).hasSizeGreaterThanOrEqualTo(5);
        assertThat(Outcomes.category(outcome)).isEqualTo(ErrorCategory.TRANSIENT);
    }

    @Test
    void anEmptyPageWithATokenIsNotTheEnd() throws Exception {
        bench.aws.faults().order(AwsBench.page("DescribeInstances", 2), AwsFault.of(AwsFault.Kind.EMPTY_PAGE), 1);
        RecordingContext context = bench.context(IN_ONE);
        Handlers.of(INSTANCES).run(context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.COMPLETE);
        assertThat(context.scan().rows).hasSize(12);
    }

    @Test
    void aWrongRequestFailsAtOnceAndIsNotTriedAgain() throws Exception {
        bench.aws.faults().order(AwsBench.page("DescribeVpcs", 1), AwsFault.refusal(400, "InvalidParameterValue"));
        RecordingContext context = bench.context(IN_ONE);
        Outcome outcome = Handlers.of(VPCS).run(context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.FAILED);
        assertThat(Outcomes.category(outcome)).isEqualTo(ErrorCategory.PERMANENT);
        assertThat(bench.aws.journal().count(AwsBench.page("DescribeVpcs", 1))).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "aws:task:collect-vpcs, DescribeVpcs",
        "aws:task:collect-subnets, DescribeSubnets",
        "aws:task:collect-instances, DescribeInstances",
        "aws:task:collect-net-interfaces, DescribeNetworkInterfaces",
        "aws:task:collect-azs, DescribeAvailabilityZones",
        "aws:task:collect-regions, DescribeRegions"
    })
    void aGoodAnswerOfAnotherKindNeverProvesAScopeEmpty(String task, String action) throws Exception {
        for (AwsFault.Kind kind : List.of(AwsFault.Kind.PROXY_PAGE, AwsFault.Kind.OTHER_ANSWER)) {
            bench.aws.journal().clear();
            bench.aws.faults().order(AwsBench.page(action, 1), AwsFault.of(kind));
            RecordingContext context =
                    bench.context(task.endsWith("regions") ? "{account_id: '%s'}".formatted(ONE) : IN_ONE);
            Outcome outcome = Handlers.of(task).run(context);
            bench.aws.faults().clear();

            assertThat(context.scan().verdict).isEqualTo(Verdict.FAILED);
            assertThat(context.scan().failure)
                    .extracting(ScanFailure::message)
                    .asString()
                    .contains("the answer to %s ".formatted(action));
            assertThat(bench.aws.journal().count(AwsBench.page(action, 1)))
                    .as("tries inside the SDK")
                    .isEqualTo(4);
            assertThat(Outcomes.category(outcome)).isEqualTo(ErrorCategory.TRANSIENT);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = AwsFault.Kind.class,
            names = {"PROXY_PAGE", "OTHER_ANSWER"})
    void aForeignAnswerIsAskedForAgainAndTellsNoIdentity(AwsFault.Kind kind) throws Exception {
        bench.aws.faults().order(AwsBench.page("DescribeVpcs", 1), AwsFault.of(kind), 1);
        RecordingContext repeated = bench.context(IN_ONE);
        Handlers.of(VPCS).run(repeated);
        bench.aws.faults().order(AwsBench.page("GetCallerIdentity", 1), AwsFault.of(kind));
        RecordingContext nobody = bench.context("{region: eu-west-1, account_id: '%s'}".formatted(TWO));

        assertThat(repeated.scan().verdict).isEqualTo(Verdict.COMPLETE);
        assertThatThrownBy(() -> Handlers.of(VPCS).run(nobody))
                .isInstanceOfSatisfying(
                        TaskFailure.class,
                        failure -> assertThat(failure.error().category()).isEqualTo(ErrorCategory.TRANSIENT))
                .hasMessageContaining("the answer to GetCallerIdentity");
    }

    @Test
    void anEmptyListIsComplete() throws Exception {
        CloudScope cloud = bench.aws.scope(ONE, "eu-west-1");
        cloud.instances().forEach(instance -> cloud.removeInstance(instance.id()));
        RecordingContext context = bench.context(IN_ONE);
        Handlers.of(INSTANCES).run(context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.COMPLETE);
        assertThat(context.scan().rows).isEmpty();
    }
}

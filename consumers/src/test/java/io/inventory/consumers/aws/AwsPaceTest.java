package io.inventory.consumers.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.inventory.consumers.limit.GateRule;
import io.inventory.consumers.limit.Pacing;
import io.inventory.consumers.limit.Rate;
import io.inventory.consumers.source.CallLimits;
import io.inventory.consumers.source.Handlers;
import io.inventory.consumers.source.Outcomes;
import io.inventory.consumers.source.RecordingContext;
import io.inventory.pipeline.metrics.Metrics;
import io.inventory.schema.control.LimitLine;
import io.inventory.schema.scan.Verdict;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Outcome;
import io.inventory.standalone.simulation.aws.AwsFault;
import io.inventory.standalone.simulation.aws.Call;
import io.inventory.standalone.simulation.fixture.Estate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pace of calls to AWS, by the SDK over the wire. */
class AwsPaceTest {

    private static final String INSTANCES = "aws:task:collect-instances";
    private static final String VPCS = "aws:task:collect-vpcs";
    private static final CallLimits PATIENT =
            new CallLimits(Duration.ofSeconds(20), Duration.ofSeconds(20), 3, Duration.ofMillis(1));
    private static final CallLimits HASTY =
            new CallLimits(Duration.ofSeconds(1), Duration.ofSeconds(1), 3, Duration.ofMillis(1));

    private final AwsBench bench;
    private final AtomicInteger workers = new AtomicInteger(1);
    private final Pacing pacing = new Pacing(workers::get, System::nanoTime, new Metrics());

    AwsPaceTest(@TempDir Path folder) {
        bench = new AwsBench(folder, Estate.generated(2, 2, 12));
        bench.limits(PATIENT);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void everyAttemptTakesATokenAlsoThoseOfTheSdkItself() throws Exception {
        pace(Rate.UNLIMITED);
        bench.aws.faults().order(AwsBench.page("DescribeInstances", 2), AwsFault.internalError(), 2);

        RecordingContext context = collect(INSTANCES, AwsBench.ONE, "eu-west-1");

        assertThat(context.scan().verdict).isEqualTo(Verdict.COMPLETE);
        assertThat(line(AwsBench.ONE, "eu-west-1").calls()).isEqualTo(3 + 2);
        assertThat(bench.aws.journal().count(call -> call.action().equals("DescribeInstances")))
                .isEqualTo(3 + 2);
    }

    @Test
    void callsBeyondTheBurstWait() throws Exception {
        pace(new Rate(2, 1));

        collect(INSTANCES, AwsBench.ONE, "eu-west-1");

        // Three pages: the second and the third wait for 500 ms each, less what the answers took.
        assertThat(line(AwsBench.ONE, "eu-west-1").waitedMs()).isBetween(100L, 1_000L);
    }

    @Test
    void workersShareTheRate() throws Exception {
        workers.set(4);
        pace(new Rate(100, 1));

        collect(VPCS, AwsBench.ONE, "eu-west-1");

        assertThat(line(AwsBench.ONE, "eu-west-1").share()).isEqualTo(25);
    }

    @Test
    void throttlingSlowsItsOwnBucketOnly() throws Exception {
        pace(new Rate(100, 100));
        bench.aws.faults().order(in(AwsBench.ONE, "eu-west-1"), AwsFault.throttled(), 1);

        collect(VPCS, AwsBench.ONE, "eu-west-1");
        collect(VPCS, AwsBench.ONE, "eu-central-1");
        collect(VPCS, AwsBench.TWO, "eu-west-1");

        assertThat(line(AwsBench.ONE, "eu-west-1").throttled()).isEqualTo(1);
        assertThat(line(AwsBench.ONE, "eu-west-1").share()).isLessThan(75);
        assertThat(line(AwsBench.ONE, "eu-central-1").share()).isEqualTo(100);
        assertThat(line(AwsBench.TWO, "eu-west-1").share()).isEqualTo(100);
    }

    @Test
    void aSilentAccountIsTriedOnceAndThenLeftAlone() throws Exception {
        bench.limits(HASTY);
        pace(Rate.UNLIMITED);
        bench.aws.faults().order(call -> call.account().equals(AwsBench.ONE), AwsFault.of(AwsFault.Kind.HELD));
        Outcome first = Handlers.of(VPCS).run(bench.context("{credential: one}"));

        Outcome second = Handlers.of(INSTANCES).run(bench.context("{credential: one}"));

        assertThat(Outcomes.category(first)).isEqualTo(ErrorCategory.TRANSIENT);
        assertThat(Outcomes.category(second)).isEqualTo(ErrorCategory.TRANSIENT);
        assertThat(bench.aws.journal().count(call -> call.account().equals(AwsBench.ONE)))
                .isEqualTo(1);
        assertThat(collect(VPCS, AwsBench.TWO, "eu-west-1").scan().verdict).isEqualTo(Verdict.COMPLETE);
        assertThat(pacing.limits(0, 100)).anyMatch(line -> line.aloneMs() > 0);
        assertThat(line(AwsBench.TWO, "eu-west-1").aloneMs()).isZero();
    }

    @Test
    void whoWaitsForATokenCanBeInterrupted() throws Exception {
        pace(new Rate(1, 1));
        collect(VPCS, AwsBench.ONE, "eu-west-1");
        var thrown = new AtomicReference<Throwable>();
        Thread waiting = new Thread(() -> {
            try {
                for (int call = 0; call < 100; call++) {
                    collect(VPCS, AwsBench.ONE, "eu-west-1");
                }
            } catch (Exception e) {
                thrown.set(e);
            }
        });
        waiting.start();
        await().until(() -> line(AwsBench.ONE, "eu-west-1").calls() > 1);

        waiting.interrupt();

        await().until(() -> thrown.get() != null);
        assertThatThrownBy(() -> {
                    throw thrown.get();
                })
                .isInstanceOf(InterruptedException.class);
    }

    private static Predicate<Call> in(String account, String region) {
        return call -> call.account().equals(account)
                && call.region().equals(region)
                && call.service().equals("ec2");
    }

    private void pace(Rate ec2) {
        bench.tempo(new AwsTempo(pacing, new AwsRates(Map.of("ec2", ec2), Rate.UNLIMITED, GateRule.usual(4))));
    }

    private RecordingContext collect(String task, String account, String region) throws Exception {
        RecordingContext context = bench.context("{region: %s, account_id: '%s'}".formatted(region, account));
        var unused = Handlers.of(task).run(context);
        return context;
    }

    private LimitLine line(String account, String region) {
        return pacing.limits(0, 100).stream()
                .filter(line -> line.account().equals(account)
                        && line.region().equals(region)
                        && line.service().equals("ec2"))
                .findFirst()
                .orElseThrow();
    }
}

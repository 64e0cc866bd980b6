package io.inventory.consumers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.consumers.source.Applied;
import io.inventory.consumers.source.CallLimits;
import io.inventory.consumers.source.Handlers;
import io.inventory.consumers.source.RecordedScan;
import io.inventory.consumers.source.RecordingContext;
import io.inventory.schema.scan.Verdict;
import io.inventory.standalone.simulation.aws.AwsFault;
import io.inventory.standalone.simulation.aws.Call;
import io.inventory.standalone.simulation.aws.Calls;
import io.inventory.standalone.simulation.aws.CloudScope;
import io.inventory.standalone.simulation.fixture.Bucket;
import io.inventory.standalone.simulation.fixture.Estate;
import io.inventory.standalone.simulation.fixture.HostedZone;
import io.inventory.standalone.simulation.fixture.LoadBalancer;
import io.inventory.standalone.simulation.fixture.Subnet;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tags that AWS tells by calls of their own. The first resource of each kind has none, and one call cannot ask for all of a kind. */
class AwsTagsTest {

    private static final String ONE = AwsBench.ONE;
    private static final String REGION = "eu-west-1";
    private static final Instant CREATED = Instant.parse("2024-05-06T07:08:09Z");
    private static final CallLimits ONE_ATTEMPT =
            new CallLimits(Duration.ofSeconds(5), Duration.ofSeconds(20), 1, Duration.ofMillis(1));
    private static final List<String> BUCKET_REGIONS = List.of(REGION, "ap-south-2", "");

    /** Calls: those that it takes when none is refused. Gone: what the service says of a resource that is not there. */
    private enum Kind {
        CLASSIC("aws:task:collect-loadbalancers", "elb", "DescribeTags", 21, 2, "LoadBalancerNotFound"),
        SECOND("aws:task:collect-loadbalancers", "elbv2", "DescribeTags", 21, 2, "LoadBalancerNotFound"),
        BUCKET("aws:task:collect-buckets", "s3", "GetBucketTagging", 3, 3, "NoSuchBucket"),
        ZONE("aws:task:collect-hosted-zones", "route53", "ListTagsForResources", 11, 2, "NoSuchHostedZone");

        private final String task;
        private final String service;
        private final String action;
        private final int rows;
        private final int calls;
        private final String gone;

        Kind(String task, String service, String action, int rows, int calls, String gone) {
            this.task = task;
            this.service = service;
            this.action = action;
            this.rows = rows;
            this.calls = calls;
            this.gone = gone;
        }

        Calls call() {
            return Calls.of(action).service(service);
        }

        boolean isRegional() {
            return this == CLASSIC || this == SECOND;
        }

        /** So many calls name the first resource, when the first of them is refused. */
        int ofFirst() {
            return this == BUCKET ? 1 : 2;
        }
    }

    private final AwsBench bench;

    AwsTagsTest(@TempDir Path folder) {
        bench = new AwsBench(folder, Estate.generated(2, 1, 1), 50);
    }

    @BeforeEach
    void fill() {
        fill("a", "z");
    }

    private void fill(String... order) {
        CloudScope scope = bench.aws.scope(ONE, REGION);
        Subnet subnet = scope.subnets().get(0);
        for (int i = 0; i < 21; i++) {
            String number = "%02d".formatted(i);
            Map<String, String> tags = tags(i, order);
            scope.loadBalancers()
                    .put(new LoadBalancer(number, "classic-" + number, LoadBalancer.Type.CLASSIC, subnet, tags));
            scope.loadBalancers()
                    .put(new LoadBalancer(number, "new-" + number, LoadBalancer.Type.NETWORK, subnet, tags));
        }
        IntStream.range(0, 11)
                .mapToObj(i ->
                        new HostedZone("Z%02d".formatted(i), "example.org.", null, false, List.of(), tags(i, order)))
                .forEach(bench.aws.account(ONE).hostedZones()::put);
        IntStream.range(0, 3)
                .mapToObj(i -> new Bucket("bucket-" + i, BUCKET_REGIONS.get(i), CREATED, tags(i, order)))
                .forEach(bench.aws.account(ONE).buckets()::put);
    }

    private static Map<String, String> tags(int i, String... order) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String key : i == 0 ? new String[0] : order) {
            tags.put(key, key + i);
        }
        return tags;
    }

    /** In the order of their keys. */
    private static String document(int i) {
        return i == 0 ? "{}" : "{\"a\":\"a%d\",\"z\":\"z%d\"}".formatted(i, i);
    }

    private static List<String> documents(int from, int to) {
        return IntStream.range(from, to).mapToObj(AwsTagsTest::document).toList();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @EnumSource
    void tagsAreAskedForSomeResourcesAtATime(Kind kind) throws Exception {
        fill("z", "a");
        RecordedScan<?> scan = read(kind);

        assertThat(scan.verdict).isEqualTo(Verdict.COMPLETE);
        assertThat(scan.incomplete).isZero();
        assertThat(scan.column("tags")).isEqualTo(documents(0, kind.rows));
        assertThat(bench.aws.journal().count(kind.call())).isEqualTo(kind.calls);
    }

    @ParameterizedTest
    @EnumSource
    void whoMayNotReadTagsGetsEveryRowWithoutThem(Kind kind) throws Exception {
        bench.aws.faults().order(kind.call(), AwsFault.refusal(403, "AccessDenied"));
        RecordedScan<?> scan = read(kind);

        assertThat(scan.verdict).isEqualTo(Verdict.COMPLETE);
        assertThat(scan.setAside).isEmpty();
        assertThat(scan.incomplete).isEqualTo(kind.rows);
        assertThat(scan.column("tags")).hasSize(kind.rows).containsOnlyNulls();
        assertThat(bench.aws.journal().count(kind.call()))
                .as("zones are asked for one by one, as some alone may be refused")
                .isEqualTo(kind == Kind.ZONE ? 12 : kind.calls);
    }

    @ParameterizedTest
    @EnumSource(names = {"BUCKET", "ZONE"})
    void aResourceWhoseTagsAloneAreRefusedTakesThoseOfNoOther(Kind kind) throws Exception {
        bench.aws.faults().order(kind.call(), AwsFault.refusal(403, "AccessDenied"), kind.ofFirst());
        onlyTheFirstIsUnknown(kind, read(kind));
    }

    @ParameterizedTest
    @EnumSource
    void aResourceThatTheCallIsWrongForTakesTheTagsOfNoOther(Kind kind) throws Exception {
        bench.aws.faults().order(kind.call(), AwsFault.refusal(400, "InvalidInput"), kind.ofFirst());
        onlyTheFirstIsUnknown(kind, read(kind));
    }

    private static void onlyTheFirstIsUnknown(Kind kind, RecordedScan<?> scan) {
        assertThat(scan.verdict).isEqualTo(Verdict.COMPLETE);
        assertThat(scan.incomplete).isEqualTo(1);
        assertThat(scan.column("tags").get(0)).isNull();
        assertThat(scan.column("tags").subList(1, kind.rows)).isEqualTo(documents(1, kind.rows));
    }

    @ParameterizedTest
    @EnumSource
    void aResourceThatHasGoneMeanwhileCountsAsSeen(Kind kind) throws Exception {
        bench.aws.faults().order(kind.call(), AwsFault.refusal(400, kind.gone), kind.ofFirst());
        RecordedScan<?> scan = read(kind);

        assertThat(scan.verdict).isEqualTo(Verdict.COMPLETE);
        assertThat(scan.column("tags")).isEqualTo(documents(1, kind.rows));
        assertThat(scan.setAside)
                .singleElement()
                .satisfies(row -> assertThat(row.key()).hasSize(2).contains(ONE));
    }

    @ParameterizedTest
    @EnumSource
    void whatMayPassLeavesNoRowWithoutTags(Kind kind) throws Exception {
        bench.limits(ONE_ATTEMPT);
        bench.aws.faults().order(kind.call(), AwsFault.refusal(400, "PriorRequestNotComplete"));
        RecordedScan<?> scan = read(kind);

        assertThat(scan.verdict).isEqualTo(Verdict.FAILED);
        assertThat(scan.rows).isEmpty();
    }

    @Test
    void aBucketIsAskedInItsOwnRegion() throws Exception {
        read(Kind.BUCKET);

        assertThat(bench.aws.journal().calls().stream()
                        .filter(Kind.BUCKET.call())
                        .map(Call::region))
                .containsExactly(REGION, "ap-south-2", "us-east-1");
    }

    @Test
    void onlyWhatIsLearntAnewOrNoLongerKnownIsAChange() throws Exception {
        try (Applied applied = new Applied()) {
            assertThat(changes(applied)).as("insertions").isEqualTo(56);
            fill("z", "a");
            assertThat(changes(applied)).as("tags listed in another order").isZero();
            for (Kind kind : Kind.values()) {
                bench.aws.faults().order(kind.call(), AwsFault.refusal(403, "AccessDenied"));
            }
            assertThat(changes(applied)).as("no longer known").isEqualTo(56);
            assertThat(changes(applied)).as("still not known").isZero();
            bench.aws.faults().clear();
            assertThat(changes(applied)).as("known again").isEqualTo(56);
            assertThat(count(applied, "select count(*) as n from aws_loadbalancer where tags ->> 'a' = 'a20'"))
                    .isEqualTo(2);
        }
    }

    /** Collects all kinds, and counts what that changed. */
    private long changes(Applied applied) throws Exception {
        long before = count(applied, "select count(*) as n from resource_change");
        for (Kind kind : List.of(Kind.SECOND, Kind.BUCKET, Kind.ZONE)) {
            applied.collect(kind.task, bench.services());
        }
        return count(applied, "select count(*) as n from resource_change") - before;
    }

    private static long count(Applied applied, String sql) {
        return applied.database.query(sql, row -> row.get("n", Long.class)).get(0);
    }

    private RecordedScan<?> read(Kind kind) throws Exception {
        RecordingContext context = bench.context(
                kind.isRegional()
                        ? "{region: %s, account_id: '%s'}".formatted(REGION, ONE)
                        : "{account_id: '%s'}".formatted(ONE));
        Handlers.of(kind.task).run(context);
        return context.scans.get(kind == Kind.SECOND ? 1 : 0);
    }
}

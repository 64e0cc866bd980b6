package io.inventory.consumers.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventory.consumers.source.Handlers;
import io.inventory.consumers.source.Outcomes;
import io.inventory.consumers.source.RecordedScan;
import io.inventory.consumers.source.RecordingContext;
import io.inventory.consumers.source.RecordingContext.Child;
import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.schema.scan.ScanFailure;
import io.inventory.schema.scan.Verdict;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Outcome;
import io.inventory.standalone.simulation.aws.AwsFault;
import io.inventory.standalone.simulation.aws.Calls;
import io.inventory.standalone.simulation.aws.CloudScope;
import io.inventory.standalone.simulation.fixture.Bucket;
import io.inventory.standalone.simulation.fixture.DhcpOptionSet;
import io.inventory.standalone.simulation.fixture.ElasticIp;
import io.inventory.standalone.simulation.fixture.Estate;
import io.inventory.standalone.simulation.fixture.HostedZone;
import io.inventory.standalone.simulation.fixture.HostedZone.RecordSet;
import io.inventory.standalone.simulation.fixture.Image;
import io.inventory.standalone.simulation.fixture.InternetGateway;
import io.inventory.standalone.simulation.fixture.KeyPair;
import io.inventory.standalone.simulation.fixture.LoadBalancer;
import io.inventory.standalone.simulation.fixture.NatGateway;
import io.inventory.standalone.simulation.fixture.RouteTable;
import io.inventory.standalone.simulation.fixture.SecurityGroup;
import io.inventory.standalone.simulation.fixture.Snapshot;
import io.inventory.standalone.simulation.fixture.Subnet;
import io.inventory.standalone.simulation.fixture.Volume;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is peculiar to a kind of AWS, against a cloud with seven resources of each: two pages. */
class AwsKindsTest {

    private static final String ONE = AwsBench.ONE;
    private static final String TWO = AwsBench.TWO;
    private static final String IN_ONE = "{region: eu-west-1, account_id: '%s'}".formatted(ONE);
    private static final String OF_ONE = "{account_id: '%s'}".formatted(ONE);
    private static final String IN_ZONE = "{account_id: '%s', hosted_zone_id: Z0}".formatted(ONE);
    private static final Instant CREATED = Instant.parse("2024-05-06T07:08:09Z");

    private final AwsBench bench;

    AwsKindsTest(@TempDir Path folder) {
        bench = new AwsBench(folder, Estate.generated(2, 2, 1));
    }

    @BeforeEach
    void fill() {
        CloudScope scope = bench.aws.scope(ONE, "eu-west-1");
        Subnet subnet = scope.subnets().get(0);
        for (int i = 0; i < 7; i++) {
            scope.dhcpOptionSets().put(new DhcpOptionSet("dopt-" + i, "set " + i));
            scope.images().put(new Image("ami-" + i, "image", i < 6 ? ONE : TWO, ""));
            scope.loadBalancers().put(new LoadBalancer("id" + i, "classic-" + i, LoadBalancer.Type.CLASSIC, subnet));
            scope.loadBalancers()
                    .put(new LoadBalancer(
                            "id" + i,
                            "new-" + i,
                            i == 0 ? LoadBalancer.Type.GATEWAY : LoadBalancer.Type.NETWORK,
                            subnet));
            scope.parts().volumes().put(new Volume("vol-" + i, "eu-west-1a", 1, null, CREATED, Map.of()));
            scope.parts().snapshots().put(new Snapshot("snap-" + i, "vol-" + i, 1, CREATED, Map.of()));
            scope.parts().internetGateways().put(new InternetGateway("igw-" + i, null, Map.of()));
            scope.parts().keyPairs().put(new KeyPair("key-" + i, "key " + i, CREATED, Map.of()));
            scope.parts()
                    .routeTables()
                    .put(new RouteTable("rtb-" + i, subnet.vpcId(), false, List.of(), List.of(), Map.of()));
            scope.parts().securityGroups().put(new SecurityGroup("sg-" + i, "sg", subnet.vpcId(), List.of(), Map.of()));
            ElasticIp address = new ElasticIp("eipalloc-" + i, "198.18.0." + i, null, Map.of());
            scope.parts().elasticIps().put(address);
            scope.parts().natGateways().put(new NatGateway("nat-" + i, subnet, address, CREATED, Map.of()));
            bench.aws.account(ONE).buckets().put(new Bucket("bucket-" + i, "eu-west-1", CREATED));
            bench.aws.account(ONE).hostedZones().put(zone("Z" + i));
        }
    }

    private static HostedZone zone(String id) {
        List<RecordSet> records = new ArrayList<>(IntStream.range(0, 5)
                .mapToObj(i -> record("h" + i + ".example.org.", "A", null, "198.18.0." + i))
                .toList());
        records.add(new RecordSet("\\052.example.org.", "A", null, 0, List.of(), "lb.example.net."));
        records.add(record("s.example.org.", "TXT", "one", "\"a\""));
        records.add(record("s.example.org.", "TXT", "two", "\"a\"", "\"b\""));
        return new HostedZone(id, "example.org.", null, true, records);
    }

    private static RecordSet record(String name, String type, @Nullable String set, String... values) {
        return new RecordSet(name, type, set, 60, List.of(values), null);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @CsvSource({
        "aws:task:collect-dhcp-option-sets, set_id, 8, 2",
        "aws:task:collect-net-interfaces, interface_id, 2, 1",
        "aws:task:collect-volumes, volume_id, 8, 2",
        "aws:task:collect-snapshots, snapshot_id, 7, 2",
        "aws:task:collect-elastic-ips, allocation_id, 8, 1",
        "aws:task:collect-nat-gateways, nat_gateway_id, 8, 2",
        "aws:task:collect-security-groups, group_id, 10, 2",
        "aws:task:collect-route-tables, route_table_id, 10, 2",
        "aws:task:collect-internet-gateways, internet_gateway_id, 9, 2",
        "aws:task:collect-key-pairs, key_pair_id, 8, 1",
        "aws:task:collect-images, image_id, 6, 2",
        "aws:task:collect-buckets, name, 7, 2",
        "aws:task:collect-hosted-zones, hosted_zone_id, 7, 2",
        "aws:task:collect-dns-record, hosted_zone_id, 9, 2"
    })
    void aScopeIsReadWholePageByPage(String task, String column, int rows, int pages) throws Exception {
        RecordedScan<?> scan = read(task, payload(task)).scan();

        assertThat(scan.verdict).isEqualTo(Verdict.COMPLETE);
        assertThat(scan.setAside).isEmpty();
        assertThat(scan.column(column)).hasSize(rows).doesNotContain("");
        assertThat(scan.column("account_id")).containsOnly(ONE);
        assertThat(scan.pages).isEqualTo(pages);
    }

    private static String payload(String task) {
        if (task.endsWith("dns-record")) {
            return IN_ZONE;
        }
        return task.endsWith("buckets") || task.endsWith("hosted-zones") ? OF_ONE : IN_ONE;
    }

    @ParameterizedTest
    @CsvSource({
        "aws:task:collect-dhcp-option-sets, DescribeDhcpOptions",
        "aws:task:collect-images, DescribeImages",
        "aws:task:collect-buckets, ListBuckets",
        "aws:task:collect-hosted-zones, ListHostedZones",
        "aws:task:collect-dns-record, ListResourceRecordSets"
    })
    void whatGoesWrongOnTheSecondPageNeverProvesAScopeWhole(String task, String action) throws Exception {
        for (AwsFault fault : List.of(
                AwsFault.refusal(403, "AccessDenied"),
                AwsFault.refusal(400, "Throttling"),
                AwsFault.of(AwsFault.Kind.HALF_PAGE),
                AwsFault.of(AwsFault.Kind.PROXY_PAGE),
                AwsFault.of(AwsFault.Kind.OTHER_ANSWER),
                AwsFault.of(AwsFault.Kind.LOOPING_TOKEN))) {
            bench.aws.faults().order(AwsBench.page(action, 2), fault);
            RecordedScan<?> scan = read(task, payload(task)).scan();
            bench.aws.faults().clear();

            assertThat(scan.verdict)
                    .as("%s of %s: %s", fault, action, scan.failure)
                    .isEqualTo(fault.code().equals("AccessDenied") ? Verdict.DENIED : Verdict.PARTIAL);
        }
    }

    @Test
    void imagesAreThoseOfTheOwnersThatAreNamedAndTheirScopeSaysWhose() throws Exception {
        RecordingContext own = read("aws:task:collect-images", IN_ONE);
        RecordingContext both = read(
                "aws:task:collect-images-region",
                "{region: eu-west-1, account_id: '%s', owners: ['%s', self, '%s']}".formatted(ONE, TWO, ONE));

        assertThat(own.scan().column("owner_id")).containsOnly(ONE);
        assertThat(own.scan().scope.filter()).isEqualTo(ONE);
        assertThat(both.scan().column("owner_id")).hasSize(7).contains(TWO);
        assertThat(both.scan().scope.filter()).isEqualTo(ONE + "," + TWO);
    }

    @Test
    void ownersGoDownToTheRegions() throws Exception {
        RecordingContext root = read("aws:task:collect-images", "{owners: [self, amazon]}");
        RecordingContext account =
                read("aws:task:collect-images", root.children.get(0).payload());

        assertThat(root.children).hasSize(2).extracting(Child::payload).allMatch(text -> text.contains("owners"));
        assertThat(account.children)
                .hasSize(2)
                .contains(new Child(
                        "aws:task:collect-images-region",
                        "{\"region\":\"eu-west-1\",\"account_id\":\"%s\",\"owners\":[\"self\",\"amazon\"]}"
                                .formatted(ONE)));
    }

    @Test
    void aPayloadThatMakesNoSenseForItsKindIsRefused() {
        assertThatThrownBy(() -> read("aws:task:collect-vpcs", "{owners: [self]}"))
                .isInstanceOf(TaskFailure.class)
                .hasMessageContaining("only images have owners");
        assertThatThrownBy(() -> read("aws:task:collect-vpcs", IN_ZONE))
                .isInstanceOf(TaskFailure.class)
                .hasMessageContaining("only DNS records lie in hosted zones");
    }

    @Test
    void loadBalancersOfTheTwoApisAreTwoScopes() throws Exception {
        RecordingContext context = read("aws:task:collect-loadbalancers-region", IN_ONE);

        assertThat(context.scans).hasSize(2).allSatisfy(scan -> {
            assertThat(scan.verdict).isEqualTo(Verdict.COMPLETE);
            assertThat(scan.column("dns_name")).hasSize(7).doesNotContain("").doesNotHaveDuplicates();
            assertThat(scan.pages).isEqualTo(2);
        });
        RecordedScan<?> classic = context.scans.get(0);
        RecordedScan<?> second = context.scans.get(1);
        assertThat(classic.scope.filter()).isEqualTo("classic");
        assertThat(classic.column("type")).containsOnly("classic");
        assertThat(classic.column("arn")).containsOnly("");
        assertThat(second.scope.filter()).isEqualTo("v2");
        assertThat(second.column("type")).contains("gateway", "network");
        assertThat(second.column("state")).containsOnly("active");
        assertThat(second.column("load_balancer_id")).contains("id0", "id6");
        assertThat(second.column("dns_name"))
                .as("a gateway has no DNS name")
                .contains("arn:aws:elasticloadbalancing:eu-west-1:%s:loadbalancer/gwy/new-0/id0".formatted(ONE));
    }

    @Test
    void aHalfThatFailsIsNoSuccessAndLeavesTheOtherHalfAlone() throws Exception {
        bench.aws
                .faults()
                .order(Calls.of("DescribeLoadBalancers").service("elb").page(2), AwsFault.throttled());
        RecordingContext context = bench.context(IN_ONE);
        Outcome outcome = Handlers.of("aws:task:collect-loadbalancers").run(context);

        assertThat(context.scans).extracting(scan -> scan.verdict).containsExactly(Verdict.PARTIAL, Verdict.COMPLETE);
        assertThat(Outcomes.category(outcome)).isEqualTo(ErrorCategory.TRANSIENT);
    }

    @Test
    void aBucketsLocationIsAskedForOnlyWhereTheListLacksIt() throws Exception {
        bench.aws.account(ONE).buckets().put(new Bucket("bucket-3", "", CREATED));
        RecordedScan<?> scan = read("aws:task:collect-buckets", OF_ONE).scan();

        assertThat(scan.column("region_name"))
                .containsExactly(
                        "eu-west-1", "eu-west-1", "eu-west-1", "us-east-1", "eu-west-1", "eu-west-1", "eu-west-1");
        assertThat(scan.column("creation_date")).containsOnly("2024-05-06T07:08:09Z");
        assertThat(bench.aws.journal().count(Calls.of("GetBucketLocation"))).isEqualTo(1);
    }

    @Test
    void aBucketWhoseLocationNobodyTellsCountsAsSeenAndStaysAsItIs() throws Exception {
        bench.aws.account(ONE).buckets().put(new Bucket("bucket-3", "", CREATED));
        bench.aws.faults().order(Calls.of("GetBucketLocation"), AwsFault.refusal(403, "AccessDenied"));
        RecordedScan<?> scan = read("aws:task:collect-buckets", OF_ONE).scan();

        assertThat(scan.verdict).isEqualTo(Verdict.COMPLETE);
        assertThat(scan.rows).hasSize(6);
        assertThat(scan.incomplete).isEqualTo(1);
        assertThat(scan.setAside).extracting(row -> row.key()).containsExactly(List.of("bucket-3", ONE));
    }

    @Test
    void aRecordIsARowForEachValue() throws Exception {
        RecordedScan<?> scan = read("aws:task:collect-dns-record", IN_ZONE).scan();

        assertThat(scan.scope.parentKey()).isEqualTo("Z0");
        assertThat(scan.rows)
                .filteredOn(row -> "s.example.org.".equals(row.get("name")))
                .extracting(row -> row.get("set_identifier") + " " + row.get("value") + " " + row.get("ttl"))
                .containsExactly("one \"a\" 60", "two \"a\" 60", "two \"b\" 60");
        assertThat(scan.rows)
                .filteredOn(row -> "*.example.org.".equals(row.get("name")))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.get("is_alias")).isEqualTo("true");
                    assertThat(row.get("value")).isEqualTo("lb.example.net.");
                    assertThat(row.get("ttl")).isNull();
                    assertThat(row.get("evaluate_health")).isEqualTo("false");
                });
        assertThat(scan.column("set_identifier")).containsNull();
    }

    @Test
    void recordsAreReadZoneByZone() throws Exception {
        RecordingContext account = read("aws:task:collect-dns-record", OF_ONE);

        assertThat(account.children)
                .hasSize(7)
                .contains(new Child(
                        "aws:task:collect-dns-record",
                        "{\"account_id\":\"%s\",\"hosted_zone_id\":\"Z6\"}".formatted(ONE)));
    }

    @Test
    void aZoneThatIsGoneFailsAtOnce() throws Exception {
        RecordingContext context = bench.context("{account_id: '%s', hosted_zone_id: ZGONE}".formatted(ONE));
        Outcome outcome = Handlers.of("aws:task:collect-dns-record").run(context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.FAILED);
        assertThat(context.scan().failure).extracting(ScanFailure::errorClass).isEqualTo("NoSuchHostedZone");
        assertThat(Outcomes.category(outcome)).isEqualTo(ErrorCategory.PERMANENT);
    }

    private RecordingContext read(String task, String payload) throws Exception {
        RecordingContext context = bench.context(payload);
        Handlers.of(task).run(context);
        return context;
    }
}

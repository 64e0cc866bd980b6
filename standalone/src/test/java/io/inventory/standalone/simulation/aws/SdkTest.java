package io.inventory.standalone.simulation.aws;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventory.standalone.simulation.aws.AwsFault.Kind;
import io.inventory.standalone.simulation.fixture.CloudRegion;
import io.inventory.standalone.simulation.fixture.Estate;
import io.inventory.standalone.simulation.fixture.Vpc;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/** The clients of the AWS SDK understand what the simulation says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SdkTest {
    private static final String BANK = "210987654321";
    private static final String LAB = "345678901234";
    private static final Region FRANKFURT = Region.EU_CENTRAL_1;

    private AwsSimulation aws;
    private Ec2Client ec2;
    private StsClient sts;

    @BeforeAll
    void start() {
        aws = AwsSimulation.start(Estate.demo());
        ec2 = ec2(FRANKFURT, AwsBasicCredentials.create(aws.accessKey(BANK), "secret"));
        sts = sts(AwsBasicCredentials.create(aws.accessKey(BANK), "secret"));
    }

    @AfterEach
    void calm() {
        aws.faults().clear();
    }

    @AfterAll
    void stop() {
        ec2.close();
        sts.close();
        aws.close();
    }

    @Test
    void paginatorsListEverythingWithEveryField() {
        CloudRegion expected = aws.estate().account(BANK).regions().stream()
                .filter(region -> region.name().equals("eu-central-1"))
                .findFirst()
                .orElseThrow();

        var vpcs =
                ec2.describeVpcsPaginator(r -> r.maxResults(5)).vpcs().stream().toList();
        var subnets = ec2.describeSubnetsPaginator().subnets().stream().toList();
        var instances = ec2.describeInstancesPaginator().reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .toList();

        assertThat(vpcs)
                .extracting(v -> v.vpcId())
                .containsExactlyInAnyOrderElementsOf(
                        expected.vpcs().stream().map(Vpc::id).toList());
        assertSubnets(subnets, expected);
        assertInstances(instances, expected);
    }

    private static void assertSubnets(List<Subnet> subnets, CloudRegion expected) {
        assertThat(subnets).hasSameSizeAs(expected.subnets()).allSatisfy(subnet -> {
            assertThat(subnet.subnetArn()).startsWith("arn:aws:ec2:eu-central-1:" + BANK + ":subnet/subnet-0");
            assertThat(subnet.availableIpAddressCount()).isBetween(4000, 4091);
            assertThat(subnet.availabilityZoneId()).startsWith("euc1-az");
        });
    }

    private static void assertInstances(List<Instance> instances, CloudRegion expected) {
        Map<String, Instance> byId = instances.stream().collect(Collectors.toMap(Instance::instanceId, i -> i));
        assertThat(byId).hasSameSizeAs(expected.instances());
        assertThat(expected.instances()).hasSizeGreaterThan(20).allSatisfy(own -> {
            Instance seen = requireNonNull(byId.get(own.id()), own.id());
            assertThat(seen.launchTime()).isEqualTo(own.launched());
            assertThat(seen.state().name()).isEqualTo(InstanceStateName.RUNNING);
            assertThat(seen.tags().get(0).value()).isEqualTo(own.name());
            assertThat(seen.architectureAsString()).isEqualTo("x86_64");
            assertThat(seen.platformDetails()).isEqualTo("Linux/UNIX");
            assertThat(seen.vpcId()).isEqualTo(own.subnet().vpcId());
            assertThat(seen.placement().availabilityZone())
                    .isEqualTo(own.subnet().zone().name());
        });
    }

    @Test
    void everyInstanceHasAnInterface() {
        var interfaces = ec2.describeNetworkInterfacesPaginator().networkInterfaces().stream()
                .filter(each -> !each.requesterManaged())
                .toList();

        assertThat(interfaces)
                .extracting(each -> each.attachment().instanceId())
                .containsExactlyInAnyOrderElementsOf(aws.scope(BANK, "eu-central-1").instances().stream()
                        .map(own -> own.id())
                        .toList());
        assertThat(interfaces).allSatisfy(each -> {
            assertThat(each.macAddress()).matches("02(:[0-9a-f]{2}){5}");
            assertThat(each.privateIpAddress()).startsWith("10.250.");
            assertThat(each.attachment().deleteOnTermination()).isTrue();
        });
    }

    @Test
    void anInterfaceGoesAndComesWithItsInstance() {
        CloudScope scope = aws.scope(BANK, "eu-central-1");
        int before = scope.interfaces().size();
        var instance = scope.instances().get(0);

        scope.removeInstance(instance.id());
        assertThat(scope.interfaces()).hasSize(before - 1);
        scope.put(instance);
        assertThat(scope.interfaces()).hasSize(before);
    }

    @Test
    void regionsZonesAndIpv6BlocksAreUnderstood() {
        assertThat(ec2.describeRegions().regions()).hasSize(4).allSatisfy(region -> {
            assertThat(region.endpoint()).isEqualTo("ec2." + region.regionName() + ".amazonaws.com");
            assertThat(region.optInStatus()).isEqualTo("opt-in-not-required");
        });
        assertThat(ec2.describeAvailabilityZones().availabilityZones())
                .hasSize(3)
                .allSatisfy(zone -> {
                    assertThat(zone.stateAsString()).isEqualTo("available");
                    assertThat(zone.groupName()).isEqualTo("eu-central-1-zg-1");
                });
        try (Ec2Client all =
                ec2(region("shoot--payments--ledger"), AwsBasicCredentials.create(aws.accessKey(BANK), "s"))) {
            assertThat(all.describeVpcs().vpcs())
                    .filteredOn(vpc -> vpc.hasIpv6CidrBlockAssociationSet())
                    .hasSize(1)
                    .allSatisfy(vpc -> assertThat(
                                    vpc.ipv6CidrBlockAssociationSet().get(0).ipv6CidrBlock())
                            .endsWith("00::/56"));
        }
    }

    private Region region(String shoot) {
        return aws.estate().garden().shoots().stream()
                .filter(each -> each.technicalId().equals(shoot))
                .map(each -> Region.of(each.region()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anAssumedRoleSeesItsOwnAccount() {
        var answer = sts.assumeRole(r -> r.roleArn("arn:aws:iam::" + LAB + ":role/reader")
                .roleSessionName("test")
                .externalId("inventory-demo"));
        var given = answer.credentials();
        var session = AwsSessionCredentials.create(given.accessKeyId(), given.secretAccessKey(), given.sessionToken());

        try (StsClient assumed = sts(session)) {
            assertThat(assumed.getCallerIdentity().account()).isEqualTo(LAB);
        }
        try (Ec2Client other = ec2(Region.US_EAST_1, session)) {
            assertThat(other.describeVpcs().vpcs()).extracting(v -> v.ownerId()).containsOnly(LAB);
        }
        assertThat(given.expiration()).isNotNull();
    }

    @Test
    void errorCodesAndRequestIdsAreParsed() {
        aws.faults().order(Calls.of("DescribeVpcs"), AwsFault.denied(), 1);

        assertThatThrownBy(() -> ec2.describeVpcs()).isInstanceOfSatisfying(Ec2Exception.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("UnauthorizedOperation");
            assertThat(e.statusCode()).isEqualTo(403);
            assertThat(e.requestId()).startsWith("00000000-");
        });
        assertThatThrownBy(() -> sts.assumeRole(
                        r -> r.roleArn("arn:aws:iam::" + LAB + ":role/reader").roleSessionName("test")))
                .isInstanceOfSatisfying(StsException.class, e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
                    assertThat(e.requestId()).startsWith("00000000-");
                });
    }

    @Test
    void theSdkRetriesWhatIsThrottledOrDropped() {
        aws.faults().order(Calls.of("DescribeSubnets"), AwsFault.throttled(), 1);
        aws.faults().order(Calls.of("DescribeSubnets"), AwsFault.of(Kind.DROPPED), 1);

        assertThat(ec2.describeSubnetsPaginator().subnets()).isNotEmpty();
        assertThat(aws.journal().count(Calls.of("DescribeSubnets").page(1))).isGreaterThanOrEqualTo(3);
    }

    /** The SDK takes it for a broken document and does not try again by itself. */
    @Test
    void anAnswerCutInTheMiddleIsAnErrorNotAShortList() {
        aws.faults().order(Calls.of("DescribeSubnets"), AwsFault.of(Kind.CUT), 1);

        assertThatThrownBy(() -> ec2.describeSubnets())
                .isInstanceOf(SdkClientException.class)
                .hasStackTraceContaining("Premature EOF");
    }

    @Test
    void brokenDocumentsAreErrorsNotShortLists() {
        aws.faults().order(Calls.of("DescribeInstances"), AwsFault.of(Kind.HALF_PAGE));
        assertThatThrownBy(() -> ec2.describeInstances()).isInstanceOf(SdkClientException.class);

        aws.faults().clear();
        aws.faults().order(Calls.of("DescribeInstances"), AwsFault.of(Kind.GARBAGE));
        assertThatThrownBy(() -> ec2.describeInstances()).isInstanceOf(SdkClientException.class);
    }

    private Ec2Client ec2(Region region, AwsCredentials credentials) {
        return Ec2Client.builder()
                .region(region)
                .endpointOverride(aws.endpoint())
                .httpClient(http())
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build();
    }

    private StsClient sts(AwsCredentials credentials) {
        return StsClient.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(aws.endpoint())
                .httpClient(http())
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build();
    }

    private static SdkHttpClient http() {
        return UrlConnectionHttpClient.builder()
                .socketTimeout(Duration.ofSeconds(10))
                .build();
    }
}

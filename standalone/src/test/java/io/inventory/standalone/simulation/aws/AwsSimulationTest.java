package io.inventory.standalone.simulation.aws;

import static io.inventory.standalone.simulation.aws.QueryClient.text;
import static io.inventory.standalone.simulation.aws.QueryClient.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventory.standalone.simulation.fixture.Estate;
import io.inventory.standalone.simulation.fixture.Instance;
import io.inventory.standalone.simulation.fixture.InstanceState;
import io.inventory.standalone.simulation.fixture.Vpc;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AwsSimulationTest {
    private static final String SHOP = "012345678901";
    private static final String LAB = "345678901234";
    private static final String IRELAND = "eu-west-1";

    private AwsSimulation aws;
    private QueryClient client;
    private String key;

    @BeforeAll
    void start() {
        aws = AwsSimulation.start(Estate.demo());
        client = new QueryClient(aws.endpoint());
        key = aws.accessKey(SHOP);
    }

    @BeforeEach
    void forget() {
        aws.journal().clear();
    }

    @AfterEach
    void calm() {
        aws.faults().clear();
        aws.restore(SHOP);
        aws.restore(LAB);
        aws.trustWebIdentities(token -> false);
    }

    @AfterAll
    void stop() {
        aws.close();
    }

    @Test
    void regionsAreTheEnabledOnesUnlessAllAreAskedFor() throws Exception {
        var enabled = client.ec2(key, IRELAND, "Action=DescribeRegions&Version=2016-11-15");
        var all = client.ec2(key, IRELAND, "Action=DescribeRegions&Version=2016-11-15&AllRegions=true");

        assertThat(texts(enabled, "regionName"))
                .containsExactly("eu-west-1", "eu-central-1", "us-east-1", "ap-southeast-1");
        assertThat(texts(all, "regionName")).hasSize(5).contains("me-south-1");
        assertThat(texts(all, "optInStatus")).contains("not-opted-in");
    }

    @Test
    void zonesBelongToTheRegionOfTheScope() throws Exception {
        var answer = client.ec2(key, IRELAND, "Action=DescribeAvailabilityZones");

        assertThat(texts(answer, "zoneName")).containsExactly("eu-west-1a", "eu-west-1b", "eu-west-1c");
        assertThat(texts(answer, "zoneId")).containsExactly("euw1-az1", "euw1-az2", "euw1-az3");
    }

    @Test
    void theKeyDecidesWhichAccountAnswers() throws Exception {
        var shop = client.ec2(key, IRELAND, "Action=DescribeVpcs");
        var lab = client.ec2(aws.accessKey(LAB), IRELAND, "Action=DescribeVpcs");

        assertThat(texts(shop, "ownerId")).containsOnly(SHOP);
        assertThat(texts(lab, "ownerId")).containsOnly(LAB);
    }

    @Test
    void pagesHoldEveryInstanceOnce() throws Exception {
        List<String> seen = new ArrayList<>();
        String token = "";
        do {
            String next = token.isEmpty() ? "" : "&NextToken=" + token;
            var answer = client.ec2(key, IRELAND, "Action=DescribeInstances&MaxResults=5" + next);
            assertThat(texts(answer, "instanceId")).hasSizeLessThanOrEqualTo(5);
            seen.addAll(texts(answer, "instanceId"));
            token = text(answer, "nextToken");
        } while (!token.isEmpty());

        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(aws.scope(SHOP, IRELAND).instances().stream()
                        .map(Instance::id)
                        .toList());
        assertThat(aws.journal().calls()).extracting(Call::page).startsWith(1, 2, 3);
    }

    @Test
    void theServersOwnPageSizeHoldsWhenTheClientAsksForMore() throws Exception {
        var answer = client.ec2(key, IRELAND, "Action=DescribeInstances&MaxResults=1000");

        assertThat(texts(answer, "instanceId")).hasSize(20);
        assertThat(text(answer, "nextToken")).isNotEmpty();
    }

    @Test
    void pageSizesOutOfRangeTokensFromElsewhereAndFiltersAreRefused() throws Exception {
        assertError(client.ec2(key, IRELAND, "Action=DescribeVpcs&MaxResults=1001"), 400, "InvalidParameterValue");
        assertError(client.ec2(key, IRELAND, "Action=DescribeVpcs&NextToken=bm9uZQ"), 400, "InvalidNextToken");
        assertError(client.ec2(key, IRELAND, "Action=DescribeVpcs&Filter.1.Name=x"), 400, "UnknownParameter");
        assertError(
                client.ec2(key, IRELAND, "Action=DescribeRouteTables&MaxResults=101"), 400, "InvalidParameterValue");
        assertError(client.ec2(key, IRELAND, "Action=DescribeKeyPairs&MaxResults=5"), 400, "UnknownParameter");
        assertError(client.ec2(key, IRELAND, "Action=DescribeSnapshots"), 400, "InvalidParameterValue");
        assertError(client.ec2(key, IRELAND, "Action=RunInstances"), 400, "InvalidAction");
    }

    @Test
    void keysThatNobodyHasAreRefused() throws Exception {
        assertError(client.ec2("AKIANOBODY", IRELAND, "Action=DescribeVpcs"), 401, "AuthFailure");
        assertError(client.sts("AKIANOBODY", "Action=GetCallerIdentity"), 403, "InvalidClientTokenId");
        assertError(client.unsigned("Action=DescribeVpcs"), 403, "MissingAuthenticationToken");
    }

    @Test
    void aWebIdentityTokenIsExchangedForASessionOfTheRoleWhileItIsTrusted() throws Exception {
        String form = "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleSessionName=s&WebIdentityToken=good"
                + "&RoleArn=arn%3Aaws%3Aiam%3A%3A" + LAB + "%3Arole%2Fr";
        assertError(client.unsigned(form), 400, "InvalidIdentityToken");
        aws.trustWebIdentities("good"::equals);

        String session = text(client.unsigned(form), "AccessKeyId");
        assertThat(text(client.sts(session, "Action=GetCallerIdentity"), "Account"))
                .isEqualTo(LAB);
        aws.revoke(LAB);
        assertError(client.unsigned(form), 403, "AccessDenied");
    }

    @Test
    void aRegionThatIsNotEnabledDoesNotAnswer() throws Exception {
        assertError(client.ec2(key, "me-south-1", "Action=DescribeVpcs"), 401, "AuthFailure");
    }

    @Test
    void aRevokedAccountIsRefusedUntilItIsRestored() throws Exception {
        aws.revoke(SHOP);
        assertError(client.ec2(key, IRELAND, "Action=DescribeVpcs"), 401, "AuthFailure");
        assertError(client.sts(key, "Action=GetCallerIdentity"), 403, "InvalidClientTokenId");

        aws.restore(SHOP);
        assertThat(client.ec2(key, IRELAND, "Action=DescribeVpcs").statusCode()).isEqualTo(200);
    }

    @Test
    void anAssumedRoleIsOfTheRolesAccount() throws Exception {
        var answer = client.sts(key, assume("210987654321"));
        var identity = client.sts(text(answer, "AccessKeyId"), "Action=GetCallerIdentity");

        assertThat(text(identity, "Account")).isEqualTo("210987654321");
        assertThat(text(identity, "Arn")).isEqualTo("arn:aws:sts::210987654321:assumed-role/reader/test");
    }

    @Test
    void aRoleThatWantsAnExternalIdIsNotGivenWithoutIt() throws Exception {
        assertError(client.sts(key, assume(LAB)), 403, "AccessDenied");
        assertError(client.sts(key, assume(LAB) + "&ExternalId=wrong"), 403, "AccessDenied");
        assertThat(client.sts(key, assume(LAB) + "&ExternalId=inventory-demo").statusCode())
                .isEqualTo(200);
        assertError(client.sts(key, "Action=AssumeRole&RoleArn=nonsense"), 400, "ValidationError");
    }

    @Test
    void aRoleThatIsAssumedWithARoleLastsAnHourAtMost() throws Exception {
        String session = text(client.sts(key, assume(SHOP)), "AccessKeyId");

        assertThat(client.sts(session, assume(SHOP) + "&DurationSeconds=3600").statusCode())
                .isEqualTo(200);
        assertError(client.sts(session, assume(SHOP) + "&DurationSeconds=3601"), 400, "ValidationError");
        assertThat(client.sts(key, assume(SHOP) + "&DurationSeconds=7200").statusCode())
                .isEqualTo(200);
    }

    @Test
    void askedOnlyWhetherItWouldEc2SaysSo() throws Exception {
        assertError(client.ec2(key, IRELAND, "Action=DescribeVpcs&DryRun=true"), 412, "DryRunOperation");
        assertError(client.ec2("AKIANOBODY", IRELAND, "Action=DescribeVpcs&DryRun=true"), 401, "AuthFailure");
    }

    @Test
    void onlyTheManagementAccountMayListTheOrganisation() throws Exception {
        HttpResponse<String> listed = client.json(key, "AWSOrganizationsV20161128.ListAccounts", "{\"MaxResults\":2}");
        HttpResponse<String> refused = client.json(aws.accessKey(LAB), "AWSOrganizationsV20161128.ListAccounts", "{}");

        assertThat(listed.statusCode()).isEqualTo(200);
        assertThat(listed.body()).contains("\"Id\":\"" + SHOP + "\"", "\"Status\":\"ACTIVE\"", "\"NextToken\"");
        assertThat(listed.headers().firstValue("content-type")).contains("application/x-amz-json-1.1");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("\"__type\":\"AccessDeniedException\"");
    }

    @Test
    void whatChangesIsSeenByTheNextRequest() throws Exception {
        try (AwsSimulation own = AwsSimulation.start(Estate.generated(1, 1, 3))) {
            CloudScope scope = own.scope("000000000001", IRELAND);
            String ended = scope.instances().get(0).id();
            String gone = scope.instances().get(1).id();
            Vpc vpc = new Vpc("vpc-new", "new & <odd>", "10.1.0.0/16", null, false);

            scope.change(ended, InstanceState.TERMINATED);
            scope.removeInstance(gone);
            scope.put(vpc);

            QueryClient other = new QueryClient(own.endpoint());
            String ownKey = own.accessKey("000000000001");
            var instances = other.ec2(ownKey, IRELAND, "Action=DescribeInstances");
            assertThat(texts(instances, "instanceId")).hasSize(2).doesNotContain(gone);
            assertThat(texts(instances, "name")).containsExactlyInAnyOrder("terminated", "running");
            assertThat(texts(other.ec2(ownKey, IRELAND, "Action=DescribeVpcs"), "value"))
                    .contains("new & <odd>");
        }
    }

    @Test
    void aRemovedVpcTakesItsSubnetsAndInstancesAlong() {
        try (AwsSimulation own = AwsSimulation.start(Estate.generated(1, 1, 3))) {
            CloudScope scope = own.scope("000000000001", IRELAND);
            Vpc shoot = scope.vpcs().stream()
                    .filter(vpc -> !vpc.isDefault())
                    .findFirst()
                    .orElseThrow();

            scope.removeVpc(shoot.id());

            assertThat(scope.vpcs()).hasSize(1);
            assertThat(scope.subnets()).hasSize(3);
            assertThat(scope.instances()).isEmpty();
            assertThatThrownBy(() -> scope.removeVpc(shoot.id())).hasMessageContaining("there is no VPC " + shoot.id());
        }
    }

    @Test
    void theJournalKnowsActionAccountAndRegion() throws Exception {
        client.ec2(key, IRELAND, "Action=DescribeVpcs");

        assertThat(aws.journal().calls()).containsExactly(new Call("ec2", "DescribeVpcs", SHOP, IRELAND, 1));
        assertThat(aws.journal().count(Calls.of("DescribeVpcs").in(SHOP, IRELAND)))
                .isEqualTo(1);
    }

    private static String assume(String account) {
        return "Action=AssumeRole&RoleArn=arn%3Aaws%3Aiam%3A%3A" + account + "%3Arole%2Freader&RoleSessionName=test";
    }

    private static void assertError(HttpResponse<String> answer, int status, String code) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(text(answer, "Code")).isEqualTo(code);
        assertThat(text(answer, "RequestID") + text(answer, "RequestId")).startsWith("00000000-0000-4000-8000-");
    }
}

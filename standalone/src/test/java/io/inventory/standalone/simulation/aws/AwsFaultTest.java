package io.inventory.standalone.simulation.aws;

import static io.inventory.standalone.simulation.aws.QueryClient.text;
import static io.inventory.standalone.simulation.aws.QueryClient.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.inventory.standalone.simulation.MovingClock;
import io.inventory.standalone.simulation.aws.AwsFault.Kind;
import io.inventory.standalone.simulation.fixture.Estate;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

class AwsFaultTest {
    private static final String ONE = "000000000001";
    private static final String TWO = "000000000002";
    private static final String REGION = "eu-west-1";
    private static final String LIST = "Action=DescribeInstances";

    private final MovingClock clock = new MovingClock();
    private AwsSimulation aws;
    private QueryClient client;

    @BeforeEach
    void start() {
        AwsOptions options = AwsOptions.defaults().withPageSize(5).withClock(clock);
        aws = AwsSimulation.start(Estate.generated(2, 2, 12), options);
        client = new QueryClient(aws.endpoint());
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void aRefusalStrikesAsOftenAsOrderedAndOnlyWhereOrdered() throws Exception {
        aws.faults().order(Calls.of("DescribeInstances").in(ONE, REGION), AwsFault.denied(), 2);

        assertThat(list(TWO, REGION).statusCode()).isEqualTo(200);
        assertThat(list(ONE, "eu-central-1").statusCode()).isEqualTo(200);
        assertThat(text(list(ONE, REGION), "Code")).isEqualTo("UnauthorizedOperation");
        assertThat(list(ONE, REGION).statusCode()).isEqualTo(403);
        assertThat(list(ONE, REGION).statusCode()).isEqualTo(200);
    }

    @Test
    void throttlingAndServerFaultsHaveTheirStatusAndCode() throws Exception {
        aws.faults().order(Calls.any(), AwsFault.throttled(), 1);
        aws.faults().order(Calls.any(), AwsFault.internalError(), 1);
        aws.faults().order(Calls.any(), AwsFault.refusal(429, "TooManyRequestsException"), 1);

        HttpResponse<String> first = list(ONE, REGION);
        assertThat(first.statusCode()).isEqualTo(503);
        assertThat(text(first, "Code")).isEqualTo("RequestLimitExceeded");
        assertThat(list(ONE, REGION).statusCode()).isEqualTo(500);
        assertThat(list(ONE, REGION).statusCode()).isEqualTo(429);
    }

    @Test
    void aCutConnectionBreaksInTheMiddleOfTheBody() {
        aws.faults().order(Calls.any(), AwsFault.of(Kind.CUT), 1);

        assertThatThrownBy(() -> list(ONE, REGION)).isInstanceOf(IOException.class);
    }

    @Test
    void aDroppedConnectionGivesNoAnswerAtAll() {
        aws.faults().order(Calls.any(), AwsFault.of(Kind.DROPPED));

        assertThatThrownBy(() -> list(ONE, REGION)).isInstanceOf(IOException.class);
    }

    @Test
    void aHeldCallIsAnsweredWhenItIsReleased() throws Exception {
        aws.faults().order(Calls.any().account(ONE), AwsFault.of(Kind.HELD), 1);
        var request = client.request(aws.accessKey(ONE), REGION, "ec2", LIST);

        CompletableFuture<HttpResponse<String>> held =
                HttpClient.newHttpClient().sendAsync(request, HttpResponse.BodyHandlers.ofString());
        assertThat(list(TWO, REGION).statusCode()).isEqualTo(200);
        assertThat(held).isNotDone();
        releaseUntilDone(held);

        assertThat(held.join().statusCode()).isEqualTo(200);
    }

    /** A release lets go what is held at that time, so one that comes before the call does nothing. */
    private void releaseUntilDone(CompletableFuture<?> held) {
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            aws.faults().release();
            return held.isDone();
        });
    }

    @Test
    void garbageIsNoXml() throws Exception {
        aws.faults().order(Calls.any(), AwsFault.of(Kind.GARBAGE), 1);

        HttpResponse<String> answer = list(ONE, REGION);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> texts(answer, "instanceId")).isInstanceOf(SAXException.class);
    }

    @Test
    void aProxysPageIsXmlWithoutARequestId() throws Exception {
        aws.faults().order(Calls.any(), AwsFault.of(Kind.PROXY_PAGE), 1);

        HttpResponse<String> answer = list(ONE, REGION);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(texts(answer, "html")).hasSize(1);
        assertThat(texts(answer, "requestId")).isEmpty();
    }

    @Test
    void theAnswerOfAnotherActionHasARequestIdAndNotTheListAskedFor() throws Exception {
        aws.faults().order(Calls.any(), AwsFault.of(Kind.OTHER_ANSWER), 2);

        HttpResponse<String> ec2 = list(ONE, REGION);
        HttpResponse<String> sts = client.sts(aws.accessKey(ONE), "Action=GetCallerIdentity");

        assertThat(text(ec2, "requestId")).isNotEmpty();
        assertThat(texts(ec2, "reservationSet")).isEmpty();
        assertThat(text(sts, "RequestId")).isNotEmpty();
        assertThat(texts(sts, "Account")).isEmpty();
    }

    @Test
    void halfAPageIsABrokenDocumentInAWholeAnswer() throws Exception {
        aws.faults().order(Calls.any(), AwsFault.of(Kind.HALF_PAGE), 1);

        HttpResponse<String> answer = list(ONE, REGION);

        assertThat(answer.body()).contains("<instanceId>");
        assertThatThrownBy(() -> texts(answer, "instanceId")).isInstanceOf(SAXException.class);
    }

    @Test
    void anEmptyPageLosesNothing() throws Exception {
        aws.faults().order(Calls.any().page(2), AwsFault.of(Kind.EMPTY_PAGE), 1);

        HttpResponse<String> first = list(ONE, REGION);
        HttpResponse<String> second = list(ONE, REGION, next(first));
        HttpResponse<String> third = list(ONE, REGION, next(second));
        HttpResponse<String> fourth = list(ONE, REGION, next(third));

        assertThat(texts(second, "instanceId")).isEmpty();
        assertThat(texts(third, "instanceId")).hasSize(5);
        assertThat(texts(fourth, "instanceId")).hasSize(2);
        assertThat(text(fourth, "nextToken")).isEmpty();
    }

    @Test
    void aLoopingTokenLeadsToItself() throws Exception {
        aws.faults().order(Calls.any().page(2), AwsFault.of(Kind.LOOPING_TOKEN));

        HttpResponse<String> first = list(ONE, REGION);
        HttpResponse<String> second = list(ONE, REGION, next(first));

        assertThat(text(second, "nextToken")).isEqualTo(text(first, "nextToken"));
        assertThat(texts(list(ONE, REGION, next(second)), "instanceId")).isEqualTo(texts(second, "instanceId"));
    }

    @Test
    void aRateLimitRefusesWhatComesTooFastInItsScopeOnly() throws Exception {
        aws.throttle(ONE, REGION, 2, 1);

        assertThat(list(ONE, REGION).statusCode()).isEqualTo(200);
        assertThat(list(ONE, REGION).statusCode()).isEqualTo(200);
        assertThat(text(list(ONE, REGION), "Code")).isEqualTo("RequestLimitExceeded");
        assertThat(list(TWO, REGION).statusCode()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));
        assertThat(list(ONE, REGION).statusCode()).isEqualTo(200);
        assertThat(list(ONE, REGION).statusCode()).isEqualTo(503);
        aws.unthrottle(ONE, REGION);
        assertThat(list(ONE, REGION).statusCode()).isEqualTo(200);
    }

    @Test
    void aSessionEndsAtItsTime() throws Exception {
        String role = "arn%3Aaws%3Aiam%3A%3A" + TWO + "%3Arole%2Fr";
        var assumed = client.sts(
                aws.accessKey(ONE), "Action=AssumeRole&DurationSeconds=900&RoleSessionName=s&RoleArn=" + role);
        String key = text(assumed, "AccessKeyId");

        assertThat(client.ec2(key, REGION, LIST).statusCode()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(15));

        assertThat(text(client.ec2(key, REGION, LIST), "Code")).isEqualTo("RequestExpired");
        assertThat(text(client.sts(key, "Action=GetCallerIdentity"), "Code")).isEqualTo("ExpiredToken");
    }

    @Test
    void closingLetsHeldCallsGoAndMayHappenTwice() throws Exception {
        aws.faults().order(Calls.any(), AwsFault.of(Kind.HELD));
        var request = client.request(aws.accessKey(ONE), REGION, "ec2", LIST);
        var held = HttpClient.newHttpClient().sendAsync(request, HttpResponse.BodyHandlers.ofString());

        aws.close();
        aws.close();

        assertThat(held.handle((answer, error) -> "over").get(10, TimeUnit.SECONDS))
                .isEqualTo("over");
    }

    private HttpResponse<String> list(String account, String region) throws Exception {
        return list(account, region, "");
    }

    private HttpResponse<String> list(String account, String region, String more) throws Exception {
        return client.ec2(aws.accessKey(account), region, LIST + more);
    }

    private static String next(HttpResponse<String> answer) throws Exception {
        return "&NextToken=" + text(answer, "nextToken");
    }
}

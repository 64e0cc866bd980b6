package io.inventory.consumers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.inventory.consumers.source.EmptyLedger;
import io.inventory.consumers.source.Handlers;
import io.inventory.consumers.source.RecordingContext;
import io.inventory.schema.scan.Verdict;
import io.inventory.schema.serde.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A folder for each kind, named like its task: the provider's answers, one file a call, and the rows that they make. */
class GoldenTest {

    private static final String ACCOUNT = "000000000001";
    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=(\\w+)&Version=([0-9-]+)");
    private static final Pattern LOCATION = Pattern.compile("/[^/]+\\?location");
    private static final Pattern TAGGING = Pattern.compile("/[^/]+\\?tagging");
    private static final String IDENTITY =
            "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult>"
                    + "<Account>" + ACCOUNT + "</Account></GetCallerIdentityResult>"
                    + "<ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></GetCallerIdentityResponse>";

    /** Knows the one account. */
    private static final class OneAccount implements AccountBook {
        @Override
        public Optional<String> account(String credential) {
            return Optional.of(ACCOUNT);
        }

        @Override
        public void note(String credential, String account) {}
    }

    static Stream<AwsKind<?>> kinds() {
        return Handlers.providers().stream()
                .filter(AwsCollection.class::isInstance)
                .map(provider -> ((AwsCollection) provider).kind());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theAnswersOfTheProviderMakeTheRowsExpected(AwsKind<?> kind, @TempDir Path folder) throws Exception {
        String answers = kind.task().name().substring("aws:task:collect-".length());
        Sessions.profiles(folder, Map.of("default", "AKIAGOLDEN"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, answers));
        server.start();
        try (AwsSource source = source(server.getAddress().getPort())) {
            RecordingContext context = RecordingContext.of(payload(kind), Map.of(AwsSource.class, source));
            Handlers.of(kind.partTask().name()).run(context);

            assertThat(context.scans).allMatch(scan -> scan.setAside.isEmpty() && scan.verdict == Verdict.COMPLETE);
            List<Object> rows = context.scans.stream()
                    .<Object>flatMap(scan -> scan.rows.stream())
                    .toList();
            assertThat(rows).isEqualTo(Json.mapper().readValue(resource(answers, "rows.json"), Object.class));
        } finally {
            server.stop(0);
        }
    }

    private static String payload(AwsKind<?> kind) {
        return switch (kind.extent()) {
            case ACCOUNT -> "{account_id: '%s'}".formatted(ACCOUNT);
            case REGION, OWNERS -> "{region: eu-west-1, account_id: '%s'}".formatted(ACCOUNT);
            case ZONE -> "{account_id: '%s', hosted_zone_id: Z1}".formatted(ACCOUNT);
        };
    }

    private static AwsSource source(int port) {
        AwsSettings.Service service = new AwsSettings.Service(List.of("one"), null);
        AwsSettings settings = new AwsSettings(
                "eu-west-1",
                List.of(),
                URI.create("http://127.0.0.1:" + port),
                Map.of("ec2", service, "elb", service, "elbv2", service, "s3", service, "route53", service),
                Map.of("one", new AwsCredential(new AwsCredential.DefaultChain("default"), null, null)));
        return new AwsSource(settings, new EmptyLedger(), new OneAccount(), Clock.systemUTC());
    }

    private static void answer(HttpExchange exchange, String kind) throws IOException {
        try (exchange) {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String name = file(exchange.getRequestURI(), form);
            byte[] body = (name.isEmpty() ? IDENTITY : resource(kind, name)).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("x-amzn-requestid", "1");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** The file that answers a call; empty for the call of the token service, which all kinds make. */
    private static String file(URI uri, String form) {
        Matcher action = ACTION.matcher(form);
        if (action.find()) {
            String name = action.group(1);
            return switch (name) {
                case "GetCallerIdentity" -> "";
                case "DescribeLoadBalancers", "DescribeTags" -> "%s.%s.xml".formatted(name, action.group(2));
                default -> name + ".xml";
            };
        }
        if (uri.getPath().startsWith("/2013-04-01/tags/hostedzone")) {
            return "ListTagsForResources.xml";
        }
        if (uri.getPath().startsWith("/2013-04-01/hostedzone")) {
            return uri.getPath().endsWith("/rrset") ? "ListResourceRecordSets.xml" : "ListHostedZones.xml";
        }
        if (TAGGING.matcher(uri.toString()).matches()) {
            return "GetBucketTagging.xml";
        }
        return LOCATION.matcher(uri.toString()).matches() ? "GetBucketLocation.xml" : "ListBuckets.xml";
    }

    private static String resource(String kind, String file) throws IOException {
        String name = "/golden/aws/%s/%s".formatted(kind, file);
        try (InputStream in = Objects.requireNonNull(GoldenTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

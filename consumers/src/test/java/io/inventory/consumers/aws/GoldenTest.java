package io.inventory.consumers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.inventory.consumers.source.EmptyLedger;
import io.inventory.consumers.source.Handlers;
import io.inventory.consumers.source.RecordedScan;
import io.inventory.consumers.source.RecordingContext;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder for each kind: the provider's answers, one file an action, and the rows that they make. */
class GoldenTest {

    private static final String ACCOUNT = "000000000001";
    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=(\\w+)");
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

    @ParameterizedTest
    @ValueSource(strings = {"vpcs", "instances"})
    void theAnswersOfTheProviderMakeTheRowsExpected(String kind, @TempDir Path folder) throws Exception {
        Sessions.profiles(folder, Map.of("default", "AKIAGOLDEN"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, kind));
        server.start();
        try (AwsSource source = source(server.getAddress().getPort())) {
            RecordingContext context = RecordingContext.of(
                    "{region: eu-west-1, account_id: '%s'}".formatted(ACCOUNT), Map.of(AwsSource.class, source));
            Handlers.of("aws:task:collect-%s-region".formatted(kind)).run(context);

            RecordedScan<?> scan = context.scan();
            assertThat(scan.setAside).isEmpty();
            assertThat(Json.mapper().<Object>convertValue(scan.rows, Object.class))
                    .isEqualTo(Json.mapper().readValue(resource(kind, "rows.json"), Object.class));
        } finally {
            server.stop(0);
        }
    }

    private static AwsSource source(int port) {
        AwsSettings settings = new AwsSettings(
                "eu-west-1",
                List.of(),
                URI.create("http://127.0.0.1:" + port),
                Map.of("ec2", new AwsSettings.Service(List.of("one"), null)),
                Map.of("one", new AwsCredential(new AwsCredential.DefaultChain("default"), null, null)));
        return new AwsSource(settings, new EmptyLedger(), new OneAccount(), Clock.systemUTC());
    }

    private static void answer(HttpExchange exchange, String kind) throws IOException {
        try (exchange) {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Matcher action = ACTION.matcher(form);
            String name = action.find() ? action.group(1) : "";
            String xml = name.equals("GetCallerIdentity") ? IDENTITY : resource(kind, name + ".xml");
            byte[] body = xml.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String resource(String kind, String file) throws IOException {
        String name = "/golden/aws/%s/%s".formatted(kind, file);
        try (InputStream in = Objects.requireNonNull(GoldenTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

package io.inventory.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.kafka.KafkaConnection;
import io.inventory.pipeline.tracker.Tracker;
import io.inventory.schema.topic.Topics;
import io.inventory.standalone.testing.Backends;
import io.inventory.standalone.testing.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trackers that speak HTTPS ask each other, and are asked by commands, with the authority that the configuration names. */
class HttpsTrackersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final TestAuthority authority;
    private final TestAuthority.Issued server;
    private final String prefix = Backends.shared().newPrefix();

    HttpsTrackersTest(@TempDir Path folder) {
        this.folder = folder;
        this.authority =
                new TestAuthority(folder, "authority", Clock.systemUTC().instant());
        this.server = authority.issue("server", Clock.systemUTC().instant());
    }

    @Test
    void commandsGetTheAnswerOfTwoTrackersAndOnlyFromThoseTheyTrust() throws Exception {
        TestAuthority other =
                new TestAuthority(folder, "other", Clock.systemUTC().instant());
        try (GuideRun first = new GuideRun(environment("first", serving(authority.certificate())));
                GuideRun second = new GuideRun(environment("second", serving(authority.certificate())));
                GuideRun stranger = new GuideRun(environment("stranger", "ca_file: " + other.certificate()))) {
            first.runInBackground(block("tracker start &"));
            second.runInBackground(block("tracker start &"));
            await().atMost(PATIENCE).ignoreExceptions().until(() -> sharing() == 2);

            assertThat(first.run(block("task submit --task aws:task:collect-vpcs"))
                            .exitCode())
                    .isZero();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                            second.run(block("queue list")).out())
                    .anySatisfy(line -> assertThat(line).contains("default")));

            GuideRun.Answer refused = stranger.run(block("queue list"));
            assertThat(refused.exitCode()).isEqualTo(4);
            assertThat(refused.err().lines()).hasSize(1);
            assertThat(refused.err()).contains("is not trusted", "http.tls.ca_file");
        }
    }

    @Test
    void aMissingCertificateIsOneLine() throws IOException {
        Path missing = folder.resolve("missing.crt");
        String tls = "certificate_file: %s, key_file: %s".formatted(missing, server.key());
        try (GuideRun run = new GuideRun(environment("wrong", tls))) {
            GuideRun.Answer answer = run.run(block("tracker start"));

            assertThat(answer.exitCode()).isEqualTo(3);
            assertThat(answer.err())
                    .isEqualTo("inventory: http.tls: cannot read %s: there is no such file%n".formatted(missing));
        }
    }

    @Test
    void aCertificateWithoutItsKeyIsAFaultOfTheConfiguration() throws IOException {
        try (GuideRun run = new GuideRun(environment("half", "certificate_file: " + server.certificate()))) {
            GuideRun.Answer answer = run.run(block("config check"));

            assertThat(answer.exitCode()).isEqualTo(3);
            assertThat(answer.err()).contains("http.tls.key_file", "it belongs to http.tls.certificate_file");
        }
    }

    private String serving(Path authorities) {
        return "certificate_file: %s, key_file: %s, ca_file: %s"
                .formatted(server.certificate(), server.key(), authorities);
    }

    /** How many trackers hold some of the log. */
    private long sharing() throws Exception {
        String group = Tracker.group(new Topics(prefix));
        var clients = new KafkaClients(new KafkaConnection(Backends.shared().bootstrapServers(), Map.of()));
        try (Admin admin = clients.admin()) {
            return admin.describeConsumerGroups(List.of(group)).all().get().values().stream()
                    .flatMap(described -> described.members().stream())
                    .filter(member -> !member.assignment().topicPartitions().isEmpty())
                    .count();
        }
    }

    private static ConsoleBlock block(String command) {
        return new ConsoleBlock(0, "inventory " + command, List.of());
    }

    private Map<String, String> environment(String name, String tls) throws IOException {
        Path config = Files.writeString(folder.resolve(name + ".yaml"), """
                version: v1alpha1
                kafka: {bootstrap_servers: "%s", topic_prefix: %s}
                tracker: {state_dir: %s}
                http: {tls: {%s}}
                """.formatted(
                        Backends.shared().bootstrapServers(), prefix, folder.resolve(name), tls));
        return Map.of(
                "INVENTORY_CONFIG", config.toString(),
                "INVENTORY_HOME", folder.resolve(name + "-home").toString());
    }
}

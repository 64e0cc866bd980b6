package io.inventory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.pipeline.http.HttpAnswer;
import io.inventory.pipeline.http.HttpService;
import io.inventory.standalone.home.HomeLock;
import io.inventory.standalone.home.InventoryHome;
import io.inventory.standalone.home.RunningStandalone;
import io.inventory.standalone.testing.Backends;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not there ends with 4 and one line that says what to do; what makes no sense with 2, before anything is asked. */
class OutOfReachTest {

    private final Path folder;

    OutOfReachTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void withoutABrokerItNamesTheSetting() throws IOException {
        Run run = with("kafka: {bootstrap_servers: \"127.0.0.1:9\"}", "worker", "list");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains("Kafka at 127.0.0.1:9 is out of reach", "kafka.bootstrap_servers");
    }

    @Test
    void withoutATrackerItSaysHowToStartOne() throws IOException {
        Run run = with(
                "kafka: {bootstrap_servers: \"%s\", topic_prefix: %s}"
                        .formatted(
                                Backends.shared().bootstrapServers(),
                                Backends.shared().newPrefix()),
                "queue",
                "inspect");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err()).isEqualTo("inventory: no tracker is running: start one with `inventory tracker start`\n");
    }

    @Test
    void withoutAnythingItSaysThatNoStandaloneRuns() throws IOException {
        Run run = with("", "queue", "list");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err()).contains("no standalone inventory runs on " + folder);
    }

    @Test
    void theTrackerOfARunningStandaloneIsAskedWithoutItsBroker() throws IOException {
        InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (HttpService tracker = HttpService.start(free, Optional.empty());
                HomeLock standalone = HomeLock.take(new InventoryHome(folder))) {
            tracker.open("/v1", request -> HttpAnswer.json(List.of()));
            standalone.announce(new RunningStandalone(
                    "127.0.0.1:9", "inventory", "postgresql://x", Optional.of(tracker.url()), 1, Instant.EPOCH));

            assertThat(with("", "queue", "groups")).isEqualTo(new Run(0, "", ""));
            assertThat(with("kafka: {topic_prefix: other}", "queue", "groups").err())
                    .contains("Kafka at 127.0.0.1:9 is out of reach");
        }
    }

    @Test
    void anEmptyClusterHasNoWorkersAndIsLeftEmpty() throws IOException {
        String prefix = Backends.shared().newPrefix();
        String kafka = "kafka: {bootstrap_servers: \"%s\", topic_prefix: %s}"
                .formatted(Backends.shared().bootstrapServers(), prefix);

        assertThat(with(kafka, "worker", "list")).isEqualTo(new Run(0, "", ""));
        assertThat(with(kafka, "worker", "list", "-o", "json").out()).isEqualTo("[]\n");
        assertThat(with(kafka, "worker", "ping", "--local").exitCode()).isEqualTo(1);
    }

    @Test
    void whatMakesNoSenseIsRefusedBeforeAnythingIsAsked() throws IOException {
        assertThat(submit("--task", "aws:task:collect-vcps").err()).contains("aws:task:collect-vpcs", "--force");
        assertThat(submit("--task", "no name", "--force").err()).contains("'no name' is no task name");
        assertThat(submit("--task", "aws:task:collect-vpcs", "--payload", "[1]").err())
                .contains("nor a mapping");
        assertThat(submit("--task", "aws:task:collect-vpcs", "--payload", "{acount_id: \"1\"}")
                        .err())
                .contains("unknown key \"acount_id\"");
        assertThat(submit("--task", "aws:task:collect-vpcs", "--payload-file", "/none")
                        .err())
                .contains("cannot read the payload from /none");
        assertThat(submit("--task", "aws:task:collect-vpcs", "--process-at", "tomorrow")
                        .err())
                .contains("\"tomorrow\" is no time");
        assertThat(submit("--task", "aws:task:collect-vpcs", "--timeout", "-1s").err())
                .contains("is negative");
        assertThat(submit("--task", "aws:task:collect-vpcs", "--retry", "-1").err())
                .contains("--retry must be 0 or more");
        assertThat(submit("--task", "aws:task:collect-vpcs", "--queue", "a b").err())
                .contains("is no queue name");
        assertThat(submit(
                                "--task",
                                "aws:task:collect-vpcs",
                                "--process-in",
                                "1h",
                                "--process-at",
                                "2999-01-01T00:00:00Z")
                        .err())
                .contains("mutually exclusive");
        assertThat(submit("--task", "common:task:housekeeper").err())
                .contains("payload: retention is needed")
                .doesNotContain("io.inventory");
        assertThat(with("", "standalone", "--kafka-port", "65536").err()).contains("'65536' is no port");
        assertThat(with("", "worker", "ping").exitCode()).isEqualTo(2);
        assertThat(with("", "worker", "ping", "--local", "--name", "x").exitCode())
                .isEqualTo(2);
        assertThat(with("", "task", "active", "--size", "0").exitCode()).isEqualTo(2);
        assertThat(with("", "task", "inspect", "--id", "7").err()).contains("'7' is no task id");
    }

    private Run submit(String... options) throws IOException {
        String[] all =
                Stream.concat(Stream.of("task", "submit"), Stream.of(options)).toArray(String[]::new);
        Run run = with("kafka: {bootstrap_servers: \"127.0.0.1:9\"}", all);
        assertThat(run.exitCode()).isEqualTo(2);
        return run;
    }

    private Run with(String config, String... arguments) throws IOException {
        Path file = Files.writeString(folder.resolve("config.yaml"), "version: v1alpha1\n" + config + "\n");
        return Run.with(Map.of("INVENTORY_CONFIG", file.toString(), "INVENTORY_HOME", folder.toString()), arguments);
    }
}

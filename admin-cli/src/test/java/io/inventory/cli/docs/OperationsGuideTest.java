package io.inventory.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inventory.cli.service.Hosts;
import io.inventory.standalone.simulation.aws.AwsSimulation;
import io.inventory.standalone.simulation.fixture.Estate;
import io.inventory.standalone.testing.Backends;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page is true: its commands run in their order and print the columns, labels and words that it shows. */
class OperationsGuideTest {

    private static final Path PAGE = Path.of("../docs/operations.md");
    private static final String HOST_OF_THE_PAGE = "build-1";
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    @Test
    void everyCommandOfThePagePrintsWhatThePageShows(@TempDir Path folder) throws Exception {
        List<ConsoleBlock> blocks = ConsoleBlock.of(Files.readAllLines(PAGE));
        assertThat(blocks).hasSizeGreaterThan(25);
        System.setProperty("aws.accessKeyId", "unset");
        System.setProperty("aws.secretAccessKey", "simulated");
        try (AwsSimulation aws = AwsSimulation.start(Estate.generated(1, 2, 3));
                GuideRun run = new GuideRun(environment(folder, aws))) {
            System.setProperty(
                    "aws.accessKeyId",
                    aws.accessKey(aws.estate().accounts().get(0).id()));
            run.set("HOSTNAME", Hosts.hostName());
            for (ConsoleBlock block : blocks) {
                check(block, run);
            }
        }
    }

    private static void check(ConsoleBlock block, GuideRun run) {
        if (block.isBackground()) {
            run.runInBackground(block);
            return;
        }
        List<String> expected = OutputShape.of(block.expected().stream()
                .map(line -> line.replace(HOST_OF_THE_PAGE, Hosts.hostName()))
                .toList());
        // What a page shows of running processes is there a moment after they were started.
        await().atMost(PATIENCE).pollDelay(Duration.ZERO).untilAsserted(() -> {
            GuideRun.Answer answer = run.run(block);
            assertThat(answer.exitCode())
                    .as("line %d: %s%n%s", block.line(), block.command(), answer.err())
                    .isZero();
            List<String> actual = OutputShape.of(answer.out());
            assertThat(OutputShape.matches(expected, actual))
                    .as("line %d: %s%nexpected %s%nprinted  %s", block.line(), block.command(), expected, actual)
                    .isTrue();
        });
    }

    private static Map<String, String> environment(Path folder, AwsSimulation aws) throws IOException {
        Path config = Files.writeString(folder.resolve("config.yaml"), configuration(aws));
        return Map.of(
                "INVENTORY_CONFIG",
                config.toString(),
                "INVENTORY_HOME",
                folder.resolve("home").toString());
    }

    private static String configuration(AwsSimulation aws) {
        Backends backends = Backends.shared();
        return """
                version: v1alpha1
                kafka: {bootstrap_servers: "%s", topic_prefix: "%s"}
                database: {dsn: "%s"}
                worker: {metrics: {address: "127.0.0.1:0"}}
                scheduler:
                  jobs:
                    - {name: "aws:task:collect-instances", spec: "@every 1h"}
                aws:
                  is_enabled: true
                  region: %s
                  endpoint_url: %s
                  services:
                    ec2: {use_credentials: [main]}
                    elb: {use_credentials: [main]}
                    elbv2: {use_credentials: [main]}
                    s3: {use_credentials: [main]}
                    route53: {use_credentials: [main]}
                  credentials:
                    main: {token_retriever: none}
                """.formatted(
                        backends.bootstrapServers(),
                        backends.newPrefix(),
                        backends.newDatabase().dsn(),
                        aws.estate().accounts().get(0).regions().get(0).name(),
                        aws.endpoint());
    }
}

package io.inventory.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.standalone.testing.Backends;
import io.inventory.standalone.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of the switch-over is true, on a database made like the existing system's and with a configuration of its operators. */
class SwitchOverTest {

    private static final Path PAGE = Path.of("../docs/switch-over.md");
    private static final Path TABLES = Path.of("../pipeline/src/test/resources/existing-system.sql");

    @Test
    void everyCommandOfThePagePrintsWhatThePageShows(@TempDir Path folder) throws Exception {
        List<ConsoleBlock> blocks = ConsoleBlock.of(Files.readAllLines(PAGE));
        TestDatabase database = Backends.shared().newDatabase();
        fill(database);
        assertThat(blocks).hasSizeGreaterThan(4);
        Path config = Files.writeString(folder.resolve("config.yaml"), configuration(database.dsn()));
        try (GuideRun run = new GuideRun(Map.of("INVENTORY_CONFIG", config.toString()))) {
            for (ConsoleBlock block : blocks) {
                GuideRun.Answer answer = run.run(block);
                assertThat(answer.exitCode())
                        .as("line %d: %s%n%s", block.line(), block.command(), answer.err())
                        .isZero();
                assertThat(OutputShape.matches(OutputShape.of(block.expected()), OutputShape.of(answer.out())))
                        .as("line %d: %s%nprinted %s", block.line(), block.command(), answer.out())
                        .isTrue();
            }
        }
    }

    private static void fill(TestDatabase database) throws IOException, SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(Files.readString(TABLES));
            statement.execute("""
                    insert into aws_vpc (name, vpc_id, state, ipv4_cidr, is_default, owner_id, region_name, account_id,
                      dhcp_option_set_id, updated_at)
                    values ('v', 'vpc-1', 'available', '10.0.0.0/16', false, '1', 'eu-central-1', '123456789012', 'd', now() - interval '1 hour')
                    """);
        }
    }

    private static String configuration(String dsn) {
        return """
                version: v1alpha1
                debug: false
                redis: {endpoint: "localhost:6379"}
                dashboard: {address: ":8080"}
                kafka: {bootstrap_servers: "%s", topic_prefix: "%s"}
                database: {dsn: "%s"}
                worker: {concurrency: 100, metrics: {address: "127.0.0.1:0"}}
                scheduler:
                  default_queue: default
                  jobs:
                    - {name: "aws:task:collect-vpcs", spec: "@every 1h", desc: "VPCs"}
                    - {name: "gcp:task:collect-all", spec: "@every 1h", desc: "All of GCP"}
                aws:
                  is_enabled: true
                  region: eu-central-1
                  app_id: gardener-inventory
                  services:
                    ec2: {use_credentials: [main]}
                    elb: {use_credentials: [main]}
                    elbv2: {use_credentials: [main]}
                    s3: {use_credentials: [main]}
                    route53: {use_credentials: [main]}
                  credentials:
                    main: {token_retriever: none}
                gcp: {is_enabled: false}
                vault: {is_enabled: false}
                """.formatted(
                        Backends.shared().bootstrapServers(), Backends.shared().newPrefix(), dsn);
    }
}

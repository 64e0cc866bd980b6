package io.inventory.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inventory.cli.service.Hosts;
import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.kafka.KafkaConnection;
import io.inventory.pipeline.tracker.judge.TopicTrimmer;
import io.inventory.schema.topic.Topics;
import io.inventory.standalone.broker.BrokerSettings;
import io.inventory.standalone.broker.ClientSecurity;
import io.inventory.standalone.broker.EmbeddedBroker;
import io.inventory.standalone.simulation.aws.AwsSimulation;
import io.inventory.standalone.simulation.fixture.Estate;
import io.inventory.standalone.testing.Backends;
import io.inventory.standalone.testing.TestAuthority;
import io.inventory.standalone.testing.WatchedAuthorizer;
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

/** All processes and the everyday commands behind TLS, a password, and exactly the rules that the page lists. */
class KafkaAccessTest {

    private static final Path PAGE = Path.of("../docs/kafka.md");
    private static final String USER = "inventory";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final TestAuthority authority;

    KafkaAccessTest(@TempDir Path folder) {
        this.folder = folder;
        this.authority =
                new TestAuthority(folder, "authority", Clock.systemUTC().instant());
    }

    @Test
    void theRulesOfThePageAreEnoughAndEachIsNeeded() throws Exception {
        List<AccessRule> rules = AccessRule.of(Files.readAllLines(PAGE));
        assertThat(rules).hasSizeGreaterThan(10);
        try (EmbeddedBroker broker = EmbeddedBroker.start(secured());
                AwsSimulation aws = AwsSimulation.start(Estate.generated(1, 1, 2))) {
            allow(broker, rules);
            work(broker, aws);
            trim(broker);
        }
        List<WatchedAuthorizer.Asked> asked = WatchedAuthorizer.asked(USER);
        assertThat(asked).filteredOn(one -> !one.allowed()).as("refused").isEmpty();
        assertThat(rules)
                .filteredOn(rule -> asked.stream().noneMatch(rule::covers))
                .as("not needed")
                .isEmpty();
    }

    private void work(EmbeddedBroker broker, AwsSimulation aws) throws Exception {
        System.setProperty(
                "aws.accessKeyId", aws.accessKey(aws.estate().accounts().get(0).id()));
        System.setProperty("aws.secretAccessKey", "simulated");
        try (GuideRun run = new GuideRun(environment(broker, aws))) {
            assertThat(run("db migrate", run)).isNotEmpty();
            run.runInBackground(block("tracker start &"));
            run.runInBackground(block("scheduler start &"));
            run.runInBackground(block("worker start &"));
            eventually(run, "worker ping --name " + Hosts.hostName(), "OK");
            eventually(run, "queue inspect --queue default", "Is Paused");
            assertThat(run("task submit --task aws:task:collect-vpcs", run)).isNotEmpty();
            eventually(run, "scan list", "COMPLETE");
            eventually(run, "model query --model aws:model:vpc", "vpc-");
            eventually(run, "changes --limit 5", "aws:model:vpc");
            eventually(run, "scheduler jobs", "aws:task:collect-instances");
            assertThat(run("queue pause", run)).isNotNull();
            assertThat(run("queue resume", run)).isNotNull();
            assertThat(run("queue drain --type pending", run)).isNotEmpty();
            assertThat(run("queue drain --type archived", run)).isNotEmpty();
            assertThat(run("task submit --force --queue retired --task test:done", run))
                    .isNotEmpty();
            eventually(run, "queue list", "retired");
            assertThat(run("queue delete --force --name retired", run)).isNotEmpty();
        }
    }

    private static void eventually(GuideRun run, String command, String expected) {
        await(command).atMost(PATIENCE).untilAsserted(() -> assertThat(run(command, run))
                .anySatisfy(line -> assertThat(line).contains(expected)));
    }

    private static List<String> run(String command, GuideRun run) {
        GuideRun.Answer answer = run.run(block(command));
        assertThat(answer.exitCode()).as("%s: %s", command, answer.err()).isZero();
        return answer.out();
    }

    private static ConsoleBlock block(String command) {
        return new ConsoleBlock(0, "inventory " + command, List.of());
    }

    /** What a tracker does once an hour, as if a month had passed. */
    private void trim(EmbeddedBroker broker) throws Exception {
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(30));
        try (Admin admin = new KafkaClients(new KafkaConnection(broker.bootstrapServers(), login(USER))).admin()) {
            new TopicTrimmer(admin, new Topics(USER), later).trimAll();
        }
    }

    private void allow(EmbeddedBroker broker, List<AccessRule> rules) throws Exception {
        try (Admin admin = new KafkaClients(new KafkaConnection(broker.bootstrapServers(), login("admin"))).admin()) {
            admin.createAcls(rules.stream().map(rule -> rule.binding(USER)).toList())
                    .all()
                    .get();
        }
    }

    private BrokerSettings secured() throws IOException {
        TestAuthority.Issued broker =
                authority.issue("broker", Clock.systemUTC().instant());
        Path keystore = Files.writeString(
                folder.resolve("broker.pem"), Files.readString(broker.key()) + Files.readString(broker.certificate()));
        Map<String, String> passwords = Map.of("admin", "of-admin", USER, "of-" + USER);
        return BrokerSettings.test(folder.resolve("kafka"))
                .withSecurity(new ClientSecurity(keystore, passwords, "admin", WatchedAuthorizer.class));
    }

    private Map<String, String> login(String user) {
        return Map.of(
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"of-%s\";"
                        .formatted(user, user),
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                authority.certificate().toString());
    }

    private Map<String, String> environment(EmbeddedBroker broker, AwsSimulation aws) throws IOException {
        StringBuilder properties = new StringBuilder();
        login(USER).forEach((name, value) -> properties.append("    %s: '%s'%n".formatted(name, value)));
        Path config = Files.writeString(folder.resolve("config.yaml"), """
                version: v1alpha1
                kafka:
                  bootstrap_servers: "%s"
                  topic_prefix: %s
                  replication_factor: 1
                  min_insync_replicas: 1
                  properties:
                %sdatabase: {dsn: "%s"}
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
                        broker.bootstrapServers(),
                        USER,
                        properties,
                        Backends.shared().newDatabase().dsn(),
                        aws.estate().accounts().get(0).regions().get(0).name(),
                        aws.endpoint()));
        return Map.of(
                "INVENTORY_CONFIG", config.toString(),
                "INVENTORY_HOME", folder.resolve("home").toString());
    }
}

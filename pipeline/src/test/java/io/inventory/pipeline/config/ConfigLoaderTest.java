package io.inventory.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventory.pipeline.config.bind.Address;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {

    private final Path folder;
    private final ConfigFiles files;

    ConfigLoaderTest(@TempDir Path folder) {
        this.folder = folder;
        this.files = new ConfigFiles(folder);
    }

    @Test
    void withoutFilesEverythingHasItsDefault() {
        Config config =
                new ConfigLoader(Map.of()).load(List.of(), Optional.empty()).config();

        assertThat(config.kafka().topicPrefix()).isEqualTo("inventory");
        assertThat(config.kafka().bootstrapServers()).isNull();
        assertThat(config.worker().queues()).containsExactly(Map.entry("default", 1));
        assertThat(config.worker().concurrencyOr(7)).isEqualTo(7);
        assertThat(config.worker().metrics().address()).isEqualTo(new Address("127.0.0.1", 6080));
        assertThat(config.http().address().isLoopback()).isTrue();
        assertThat(config.aws().isEnabled()).isFalse();
    }

    @Test
    void whatHoldsForTasksIsSaidByTypeQueueAndGroup() {
        TasksConfig tasks = files.read("""
                        version: v1alpha1
                        tasks:
                          types:
                            aws:task:collect-vpcs: {retry: 3, timeout: 10m}
                          queues:
                            bulk:
                              retention: 24h
                              archive: {max_age: 48h}
                              groups: {grace: 5s, max_size: 100}
                          groups:
                            evening: {max_delay: 1h}
                        """).tasks();

        assertThat(tasks.types())
                .containsEntry("aws:task:collect-vpcs", new TypeDefaults(3, Duration.ofMinutes(10), null));
        QueueDefaults bulk = Objects.requireNonNull(tasks.queues().get("bulk"));
        assertThat(bulk.retention()).isEqualTo(Duration.ofDays(1));
        assertThat(bulk.archive()).isEqualTo(new ArchiveLimits(Duration.ofDays(2), 10_000));
        assertThat(bulk.groups()).isEqualTo(new GroupLimits(Duration.ofSeconds(5), null, 100));
        assertThat(tasks.groups()).containsEntry("evening", new GroupLimits(null, Duration.ofHours(1), null));
    }

    @Test
    void aTypeOrQueueThatCannotBeCalledSoIsAFault() {
        assertThat(files.faults("""
                        version: v1alpha1
                        tasks:
                          types: {a.b: {retry: 3}}
                          queues: {a.b: {retry: 3}}
                        """)).hasSize(2);
    }

    @Test
    void reportsEveryFaultAtOnceWithLineAndPath() {
        assertThat(files.faults("""
                        version: v1alpha1
                        kafak:
                          topic_prefix: x
                        worker:
                          concurrency: many
                          queues: {low: 0}
                          shutdown_timeout: 5
                        tracker:
                          threads: 99
                          group_protocol: clasic
                        scheduler:
                          jobs:
                            - spec: "@every 1x"
                            - name: aws:task:collect-vpcs
                              spec: "@hourli"
                              time_zone: Mars
                        aws:
                          is_enabled: true
                          region: eu-west-1
                          services:
                            ec2: {use_credentials: [mian]}
                            elb: {use_credentials: [main]}
                            elbv2: {use_credentials: [main]}
                            s3: {use_credentials: main}
                          credentials:
                            main: {token_retriever: token_file}
                        """))
                .containsExactlyInAnyOrder(
                        "a.yaml:2: kafak: is no known key; did you mean \"kafka\"?",
                        "a.yaml:5: worker.concurrency: \"many\" is no whole number",
                        "a.yaml:6: worker.queues.low: the weight must be at least 1",
                        "a.yaml:7: worker.shutdown_timeout: \"5\" is no duration; write 1h30m, 720h or 10s",
                        "a.yaml:9: tracker.threads: must be from 1 to 12, not 99",
                        "a.yaml:10: tracker.group_protocol: \"clasic\" is none of classic, streams; did you mean \"classic\"?",
                        "a.yaml:13: scheduler.jobs[0].name: is required",
                        "a.yaml:13: scheduler.jobs[0].spec: \"1x\" is no duration; write 1h30m, 720h or 10s",
                        "a.yaml:15: scheduler.jobs[1].spec: \"@hourli\" is unknown; did you mean \"@hourly\"?",
                        "a.yaml:16: scheduler.jobs[1].time_zone: \"Mars\" is no time zone; write UTC or Europe/Berlin",
                        "a.yaml:21: aws.services.ec2.use_credentials[0]: \"mian\" is not defined in aws.credentials;"
                                + " did you mean \"main\"?",
                        "a.yaml:24: aws.services.s3.use_credentials: wants a list, not \"main\"",
                        "a.yaml:24: aws.services.s3.use_credentials: must name at least one credential when AWS is enabled",
                        "a.yaml:20: aws.services.route53.use_credentials: must name at least one credential when AWS is enabled",
                        "a.yaml:26: aws.credentials.main.token_file: is required by token_retriever: token_file");
    }

    @Test
    void limitsArePositiveAndOfThingsWithNames() {
        assertThat(files.faults("""
                        version: v1alpha1
                        worker:
                          limits:
                            queues: {default: 0, "a b": 1}
                            types: {"aws:task:collect-vpcs": 2, "no.type": 1}
                        """))
                .hasSize(3)
                .contains("a.yaml:4: worker.limits.queues.default: the limit must be at least 1")
                .anyMatch(fault -> fault.startsWith("a.yaml:4: worker.limits.queues.a b: "))
                .anyMatch(
                        fault -> fault.startsWith("a.yaml:5: worker.limits.types.no.type: 'no.type' is no task name"));
    }

    @Test
    void laterFilesWinKeyByKeyAndReplaceLists() {
        Config config = files.read("""
                version: v1alpha1
                kafka: {topic_prefix: one, partitions: 5}
                aws: {excluded_regions: [a, b]}
                worker: {queues: {default: 1, low: 1}}
                """, """
                kafka: {topic_prefix: two}
                aws: {excluded_regions: [c]}
                worker: {queues: {low: 4}, concurrency: }
                """);

        assertThat(config.kafka().topicPrefix()).isEqualTo("two");
        assertThat(config.kafka().partitions()).isEqualTo(5);
        assertThat(config.aws().excludedRegions()).containsExactly("c");
        assertThat(config.worker().queues()).containsOnly(Map.entry("default", 1), Map.entry("low", 4));
    }

    @Test
    void aFaultNamesTheFileThatHoldsTheValue() {
        assertThat(files.faults("version: v1alpha1", "kafka:\n  partitions: no"))
                .containsExactly("b.yaml:2: kafka.partitions: \"no\" is no whole number");
    }

    @Test
    void textIsTakenAsWritten() {
        Config config = files.read("""
                version: v1alpha1
                logging: {attributes: {account: 0123456789012, version: 1.10, on: yes}}
                scheduler:
                  jobs:
                    - name: aws:task:collect-images
                      spec: "@every 1h30m"
                      payload: |
                        owners: [0123456789012]
                      time_zone: Europe/Berlin
                      timeout: PT10M
                """);

        assertThat(config.logging().attributes())
                .containsOnly(
                        Map.entry("account", "0123456789012"), Map.entry("version", "1.10"), Map.entry("on", "yes"));
        JobConfig job = config.scheduler().jobs().get(0);
        assertThat(job.payload()).isEqualTo("owners: [0123456789012]\n");
        assertThat(job.timeZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(job.timeout()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void secretsComeFromTextFileOrVariableAndAreNeverPrinted() {
        Path dsn = files.write("dsn", "postgresql://file@host/db\n");

        assertThat(secret("postgresql://plain@host/db")).isEqualTo("postgresql://plain@host/db");
        assertThat(secret("{env: TEST_DSN}")).isEqualTo("postgresql://env@host/db");
        assertThat(secret("{file: " + dsn + "}")).isEqualTo("postgresql://file@host/db");
        assertThat(files.read(
                                "version: v1alpha1\ndatabase: {dsn: \"postgresql://u:hunter2@h/d\"}\nkafka: {properties: {p: hunter2}}")
                        .toString())
                .doesNotContain("hunter2");
    }

    @Test
    void aSecretThatIsNotThereIsAFaultWithoutTheSecret() {
        assertThat(files.faults("version: v1alpha1\ndatabase:\n  dsn: {env: ABSENT_DSN}"))
                .containsExactly("a.yaml:3: database.dsn.env: the variable \"ABSENT_DSN\" is not set");
        assertThat(files.faults("version: v1alpha1\ndatabase:\n  dsn: [hunter2]"))
                .containsExactly("a.yaml:3: database.dsn: write it as text, as {file: path} or as {env: NAME}");
    }

    @Test
    void theUriOfTheCommandLineGoesBeforeTheVariableAndTheVariableBeforeTheFile() {
        Path file = files.write("dsn.yaml", "version: v1alpha1\ndatabase: {dsn: 'postgresql://file/db'}");
        ConfigLoader loader = new ConfigLoader(Map.of("DATABASE_URI", "postgresql://variable/db"));

        assertThat(dsn(loader.load(List.of(file), Optional.empty()))).isEqualTo("postgresql://variable/db");
        assertThat(dsn(loader.load(List.of(file), Optional.of("postgresql://option/db"))))
                .isEqualTo("postgresql://option/db");
    }

    @Test
    void anEmptyVariableIsNone() {
        Path file = files.write("dsn.yaml", "version: v1alpha1\ndatabase: {dsn: 'postgresql://file/db'}");

        assertThat(dsn(new ConfigLoader(Map.of("DATABASE_URI", "")).load(List.of(file), Optional.empty())))
                .isEqualTo("postgresql://file/db");
    }

    @Test
    void aDsnThatIsNoneIsAFaultThatDoesNotShowIt() {
        assertThat(files.faults("version: v1alpha1\ndatabase:\n  dsn: mysql://u:hunter2@h/d"))
                .containsExactly("a.yaml:2: database: dsn must begin with postgresql:// (the value is not shown)");
    }

    @Test
    void theVersionMustBeWrittenAndKnown() {
        assertThat(files.faults("kafka: {}")).containsExactly("a.yaml:1: version: is required");
        assertThat(files.faults("version: v2"))
                .containsExactly("a.yaml:1: version: \"v2\" is not supported; write v1alpha1");
    }

    @Test
    void textThatIsNoYamlIsAFaultWithItsLineBesideTheFaultsOfTheOtherFiles() {
        List<String> faults = files.faults("version: v1alpha1\nworker: {concurrency: [}", "kafka: {partitions: x}");

        assertThat(faults).hasSize(3).anySatisfy(fault -> assertThat(fault).startsWith("a.yaml:2: is no YAML: "));
        assertThat(faults).contains("b.yaml:1: kafka.partitions: \"x\" is no whole number");
    }

    @Test
    void aKeyGivenTwiceAndAnEndlessAliasAreFaults() {
        assertThat(files.faults("version: v1alpha1\nhttp: {}\nhttp: {}"))
                .containsExactly("a.yaml:3: the key \"http\" is given twice");
        assertThat(files.faults("version: v1alpha1\nkafka: &k\n  properties: *k"))
                .containsExactly("a.yaml:3: an alias refers to what it is part of");
    }

    @Test
    void anchorsAndMergeKeysAreResolved() {
        Config config = files.read("""
                version: v1alpha1
                aws:
                  credentials:
                    one: &base {token_retriever: none, role_arn: r1, external_id: e}
                    two: {<<: *base, role_arn: r2}
                """);

        AwsCredential two = Objects.requireNonNull(config.aws().credentials().get("two"));
        assertThat(two.roleArn()).isEqualTo("r2");
        assertThat(two.externalId()).isEqualTo("e");
    }

    @Test
    void aChainOfRolesNamesCredentialsThatAreThereAndLastsAnHour() {
        assertThat(files.faults("""
                        version: v1alpha1
                        aws:
                          is_enabled: true
                          region: eu-west-1
                          services:
                            ec2: &all {use_credentials: [base]}
                            elb: *all
                            elbv2: *all
                            s3: *all
                            route53: *all
                          credentials:
                            base: {token_retriever: none, role_arn: r1, duration: 2h}
                            long: {token_retriever: none, source_credential: base, role_arn: r2, duration: 2h}
                            lost: {token_retriever: none, source_credential: bsae, role_arn: r3}
                            left: {token_retriever: none, source_credential: right, role_arn: r4}
                            right: {token_retriever: none, source_credential: left, role_arn: r5}
                            both: {token_retriever: none, source_credential: base, profile: p, role_arn: r6}
                            none: {token_retriever: none, source_credential: base}
                            org:
                              token_retriever: none
                              role_arn: r7
                              organization: {role_name: reader, duration: 90m}
                        """))
                .containsExactlyInAnyOrder(
                        "a.yaml:13: aws.credentials.long.duration: duration of a role that is assumed with a role is at most 1h:"
                                + " AWS gives no more",
                        "a.yaml:14: aws.credentials.lost.source_credential: \"bsae\" is not defined in aws.credentials;"
                                + " did you mean \"base\"?",
                        "a.yaml:15: aws.credentials.left.source_credential: leads round in a circle: the first of a chain has no"
                                + " source_credential",
                        "a.yaml:16: aws.credentials.right.source_credential: leads round in a circle: the first of a chain has no"
                                + " source_credential",
                        "a.yaml:17: aws.credentials.both.source_credential: names another source than profile: keep one of the two",
                        "a.yaml:18: aws.credentials.none.source_credential: has no meaning without role_arn",
                        "a.yaml:22: aws.credentials.org.organization.duration: organization.duration of a credential that is a role"
                                + " is at most 1h: AWS gives no more");
    }

    @Test
    void listeningBeyondThisMachineNeedsAToken() {
        assertThat(files.faults("version: v1alpha1\nhttp:\n  address: :8080"))
                .containsExactly(
                        "a.yaml:3: http.address: \":8080\" is open to other machines: set http.token_file, too");
        assertThat(files.read("version: v1alpha1\nhttp: {address: ':8080', token_file: t}")
                        .http()
                        .address())
                .isEqualTo(new Address("", 8080));
    }

    @Test
    void equalJobsAreAFault() {
        assertThat(files.faults("""
                        version: v1alpha1
                        scheduler:
                          jobs:
                            - {name: a:b, spec: "@hourly"}
                            - {name: a:b, spec: "@every 2h", queue: default}
                            - {name: a:b, spec: "@hourly", queue: other}
                        """))
                .containsExactly(
                        "a.yaml:5: scheduler.jobs[1]: is the same job as an earlier one: name, queue and payload are equal");
    }

    @Test
    void aMissingFileIsAFaultThatSaysHowToNameOne() {
        assertThatThrownBy(
                        () -> new ConfigLoader(Map.of()).load(List.of(folder.resolve("none.yaml")), Optional.empty()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("none.yaml: there is no such file; name it with --config or INVENTORY_CONFIG");
    }

    private String secret(String written) {
        return dsn(new ConfigLoader.Loaded(files.read("version: v1alpha1\ndatabase:\n  dsn: " + written), List.of()));
    }

    private static String dsn(ConfigLoader.Loaded loaded) {
        return Objects.requireNonNull(loaded.config().database().dsn()).reveal();
    }
}

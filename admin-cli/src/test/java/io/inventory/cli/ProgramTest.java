package io.inventory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {

    private static final String NO_DATABASE = "postgresql://nobody@127.0.0.1:1/none";

    @Test
    void helpAndVersionEndWithDone() {
        assertThat(Run.of("--help").exitCode()).isEqualTo(0);
        assertThat(Run.of("db", "--help").out()).contains("Usage: inventory db");
        assertThat(Run.of("-v").out()).startsWith("inventory ");
    }

    @Test
    void aCommandLineWithoutSenseEndsWithTwoAndTheNearestNames() {
        Run run = Run.of("db", "statsu");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("'statsu'", "db status", "Run 'inventory db --help'");
        assertThat(run.out()).isEmpty();
        assertThat(Run.of("db").exitCode()).isEqualTo(2);
        assertThat(Run.of("db", "create").err()).contains("must specify migration description");
    }

    @Test
    void aFaultyConfigurationEndsWithThreeAndOneLineAFault(@TempDir Path folder) throws IOException {
        Path file =
                Files.writeString(folder.resolve("c.yaml"), "version: v1alpha1\nkafak: 1\nworker: {concurrency: 0}\n");

        Run run = Run.of("config", "check", "--config", file.toString());

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err().lines()).hasSize(2).allMatch(line -> line.startsWith("inventory: " + file));
    }

    @Test
    void theVariableNamesSeveralFilesAndWarningsGoToStandardError(@TempDir Path folder) throws IOException {
        Path first = Files.writeString(folder.resolve("a.yaml"), "version: v1alpha1\nredis: {endpoint: x}\n");
        Path second = Files.writeString(folder.resolve("b.yaml"), "kafka: {topic_prefix: p}\n");

        Run run = Run.with(Map.of("INVENTORY_CONFIG", first + "," + second), "config", "check");

        assertThat(run.exitCode()).isEqualTo(0);
        assertThat(run.out()).isEqualTo("the configuration is valid" + System.lineSeparator());
        assertThat(run.err()).startsWith("warning: " + first + ":2: redis: left aside");
    }

    @Test
    void filesBeforeAndBehindTheCommandAddUpInTheirOrder(@TempDir Path folder) throws IOException {
        Path good = Files.writeString(folder.resolve("a.yaml"), "version: v1alpha1\nworker: {concurrency: 4}\n");
        Path bad = Files.writeString(folder.resolve("b.yaml"), "worker: {concurrency: 0}\n");

        assertThat(Run.of("--config", good.toString(), "config", "check", "--config", bad.toString())
                        .err())
                .startsWith("inventory: " + bad);
        assertThat(Run.of("--config", bad.toString(), "config", "--config", good.toString(), "check")
                        .exitCode())
                .isZero();
    }

    @Test
    void aCronLineIsCheckedByTheSchedulersOwnCalendar(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("c.yaml"), """
                version: v1alpha1
                scheduler:
                  jobs:
                    - {name: "aws:task:collect-vpcs", spec: "0 0 30 2 *"}
                    - {name: "aws:task:collect-azs", spec: "61 * * * *"}
                    - {name: "aws:task:collect-regions", spec: "*/5 * * * *"}
                """);

        Run run = Run.of("config", "check", "--config", file.toString());

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains("c.yaml:4: scheduler.jobs[0].spec: \"0 0 30 2 *\"", "the day 30th"),
                        line -> assertThat(line)
                                .contains("c.yaml:5: scheduler.jobs[1].spec: \"61 * * * *\"", "\"59\""));
    }

    @Test
    void aDatabaseOutOfReachEndsWithFourInOneLineWithoutStackTrace() {
        Run run = Run.of("db", "unlock", "--database-uri", "jdbc:postgresql://127.0.0.1:1/none?connectTimeout=1");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(Run.of("--debug", "db", "status", "--database-uri", NO_DATABASE)
                        .err())
                .contains("\tat ");
    }

    @Test
    void withoutADatabaseItSaysWhatToConfigure() {
        Run run = Run.of("db", "status");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("set database.dsn");
    }

    @Test
    void warmingUpPrintsNothing() {
        assertThat(Run.of("warm-up")).isEqualTo(new Run(0, "", ""));
    }
}

package io.inventory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bin/inventory} beside a program of one empty jar, with Javas that only print what they are called with. */
class LauncherTest {

    private final Path folder;
    private final Path launcher;
    private final Path program;

    LauncherTest(@TempDir Path folder) throws IOException {
        this.folder = folder.toRealPath();
        this.launcher = this.folder.resolve("tree/bin/inventory");
        this.program = this.folder.resolve("tree/admin-cli/target/inventory");
        Files.createDirectories(launcher.resolveSibling("."));
        Files.copy(Path.of("../bin/inventory"), launcher, StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(program.resolve("lib"));
        Files.createFile(program.resolve("lib/a.jar"));
        Files.createFile(program.resolve("lib/b.jar"));
    }

    @Test
    void withoutAProgramItSaysHowToBuildIt() throws Exception {
        Files.delete(program.resolve("lib/a.jar"));
        Files.delete(program.resolve("lib/b.jar"));

        Run run = launch(Map.of(), "--help");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("inventory: the program is not built; run 'make build' in " + folder.resolve("tree") + "\n");
    }

    @Test
    void javaHomeGoesFirstThenTheJdkOfTheBuild() throws Exception {
        Path mine = java("mine", "17.0.1");
        Path builder = java("builder", "21.0.2");
        Files.writeString(program.resolve("java-home"), builder + "\n");

        assertThat(launch(Map.of("JAVA_HOME", mine.toString()), "x").out()).startsWith("mine ");
        assertThat(launch(Map.of(), "x").out()).startsWith("builder ");
    }

    @Test
    void theNewestIsFoundWhenTheJdkOfTheBuildIsGone() throws Exception {
        Files.writeString(program.resolve("java-home"), folder.resolve("gone") + "\n");
        java("home/.jdks/old", "11.0.1");
        java("home/.jdks/newest", "99.0.1");
        java("home/.jdks/newer", "98");

        assertThat(launch(Map.of("HOME", folder.resolve("home").toString()), "x")
                        .out())
                .startsWith("newest ");
    }

    @Test
    void aJavaHomeThatDoesNotDoIsNamed() throws Exception {
        Path old = java("old", "11.0.9");

        assertThat(launch(Map.of("JAVA_HOME", old.toString()), "x").err())
                .isEqualTo("inventory: JAVA_HOME is " + old + ", which is Java 11; version 17 or newer is needed\n");
        assertThat(launch(Map.of("JAVA_HOME", "/nowhere"), "x").err())
                .startsWith("inventory: JAVA_HOME is /nowhere, where there is no");
    }

    @Test
    void itWorksThroughSymbolicLinksAndPassesArgumentsAsTheyAre() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("tree/bin/inventory"));
        Path second = Files.createSymbolicLink(folder.resolve("second"), link);

        Run run =
                launch(second, Map.of("JAVA_HOME", java("j", "17").toString()), "task", "--payload", "{\"a\": \"*\"}");

        assertThat(run.out())
                .contains("-cp " + program + "/lib/a.jar:" + program
                        + "/lib/b.jar io.inventory.cli.Main task --payload {\"a\": \"*\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "worker start,false",
        "w s,false",
        "--config x.yaml worker start,false",
        "scheduler start,false",
        "s start,false",
        "tracker start,false",
        "sink start,false",
        "standalone,false",
        "demo --keep,false",
        "worker list,true",
        "--help,true",
        "queue inspect --name start,true",
        "s jobs,true",
        "task submit --task demo,true",
    })
    void whatEndsSoonStartsFast(String commandLine, boolean fast) throws Exception {
        Run run = launch(Map.of("JAVA_HOME", java("j", "17").toString()), commandLine.split(" "));

        assertThat(run.out().contains("-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"))
                .isEqualTo(fast);
    }

    @Test
    void theArchiveIsUsedByTheJavaThatWroteItOnly() throws Exception {
        Map<String, String> first = Map.of("JAVA_HOME", java("first", "17.0.1").toString());
        Map<String, String> other = Map.of("JAVA_HOME", java("other", "17.0.2").toString());
        String archive = program.resolve("classes-17.0.1+7-riscv.jsa").toString();

        Map<String, String> writing =
                Map.of("JAVA_HOME", folder.resolve("first").toString(), "INVENTORY_WRITE_ARCHIVE", "1");
        assertThat(launch(writing, "x").out().lines())
                .satisfiesExactly(
                        run -> assertThat(run).contains("-XX:DumpLoadedClassList=" + archive + ".all ", "Main x"),
                        dump -> assertThat(dump).contains("-Xshare:dump", "-XX:SharedArchiveFile=" + archive + " "));
        assertThat(program).isDirectoryNotContaining("glob:**classes-*");
        assertThat(launch(first, "x").out()).doesNotContain(".jsa");
        Files.createFile(Path.of(archive));
        assertThat(launch(first, "x").out()).contains("-XX:SharedArchiveFile=" + archive + " -Xshare:auto");
        assertThat(launch(other, "x").out()).doesNotContain(".jsa");
    }

    @Test
    void furtherOptionsArePassedAndANewJavaIsKeptQuiet() throws Exception {
        Map<String, String> environment =
                Map.of("JAVA_HOME", java("j", "25").toString(), "INVENTORY_JAVA_OPTS", "-Xmx1g -Da=*");

        assertThat(launch(environment, "x").out())
                .contains(" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Xmx1g -Da=* ");
        assertThat(launch(Map.of("JAVA_HOME", java("k", "17").toString()), "x").out())
                .doesNotContain("native-access");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "sh"})
    void theScriptParses(String shell) throws Exception {
        assertThat(Shell.run(folder, Map.of(), List.of(shell, "-n", launcher.toString())))
                .isEqualTo(new Run(0, "", ""));
    }

    private Run launch(Map<String, String> environment, String... arguments) throws Exception {
        return launch(launcher, environment, arguments);
    }

    private Run launch(Path script, Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        return Shell.run(folder, environment, command);
    }

    private Path java(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        Path binary = home.resolve("bin/java");
        Files.createDirectories(binary.resolveSibling("."));
        Files.writeString(binary, """
                #!/bin/sh
                set -f
                echo %s "$@"
                for option in "$@"; do
                    case $option in -XX:DumpLoadedClassList=*) echo java/lang/Object >"${option#*=}" ;; esac
                done
                """.formatted(home.getFileName()));
        Files.setPosixFilePermissions(binary, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(
                home.resolve("release"),
                "JAVA_VERSION=\"" + version + "\"\nJAVA_RUNTIME_VERSION=\"" + version + "+7\"\nOS_ARCH=\"riscv\"\n");
        return home;
    }
}

package io.inventory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionTest {

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void theScriptParsesAndKnowsTheCommands(String shell, @TempDir Path folder) throws Exception {
        Run run = Run.of("completion", shell);
        Path script = Files.writeString(folder.resolve("completion"), run.out());

        assertThat(run.exitCode()).isEqualTo(0);
        assertThat(run.out())
                .startsWith("#!/usr/bin/env " + shell + "\n")
                .contains("rollback")
                .doesNotContain("warm-up");
        assertThat(Shell.run(folder, Map.of(), List.of("bash", "-n", script.toString())))
                .isEqualTo(new Run(0, "", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fish"})
    void anotherShellIsAUsageError(String shell) {
        assertThat(Run.of("completion", shell).exitCode()).isEqualTo(2);
    }
}

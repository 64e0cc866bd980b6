package io.inventory.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationPageTest {

    private static final Path TOP = Path.of("..");
    private static final Path PAGE = TOP.resolve("docs/configuration.md");

    @Test
    void thePageSaysWhatTheRecordsSay() throws IOException {
        if (Boolean.getBoolean("inventory.docs.write")) {
            Files.createDirectories(PAGE.resolveSibling("."));
            Files.writeString(PAGE, ConfigurationPage.render());
        }

        assertThat(Files.readString(PAGE)).isEqualTo(ConfigurationPage.render());
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.yaml", "compose.yaml"})
    void theExamplesAreValidWithoutAWarning(String example) {
        ConfigLoader.Loaded loaded =
                new ConfigLoader(Map.of()).load(List.of(TOP.resolve("examples").resolve(example)), Optional.empty());

        assertThat(loaded.warnings()).isEmpty();
        assertThat(loaded.config().scheduler().jobs()).isNotEmpty();
    }
}

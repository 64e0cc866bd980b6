package io.inventory.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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

    @Test
    void theExampleIsValidWithoutAWarning() {
        ConfigLoader.Loaded loaded =
                new ConfigLoader(Map.of()).load(List.of(TOP.resolve("examples/config.yaml")), Optional.empty());

        assertThat(loaded.warnings()).isEmpty();
        assertThat(loaded.config().scheduler().jobs()).isNotEmpty();
    }
}

package io.inventory.pipeline.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes configuration files and reads them back. */
final class ConfigFiles {

    private final Path folder;
    private final ConfigLoader loader = new ConfigLoader(Map.of("TEST_DSN", "postgresql://env@host/db"));

    ConfigFiles(Path folder) {
        this.folder = folder;
    }

    Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Config read(String... texts) {
        return loader.load(files(texts), Optional.empty()).config();
    }

    List<String> warnings(String text) {
        return loader.load(files(text), Optional.empty()).warnings().stream()
                .map(this::withoutFolder)
                .toList();
    }

    List<String> faults(String... texts) {
        List<Path> files = files(texts);
        ConfigException refusal =
                catchThrowableOfType(ConfigException.class, () -> loader.load(files, Optional.empty()));
        return refusal.faults().stream().map(this::withoutFolder).toList();
    }

    private List<Path> files(String... texts) {
        Path[] files = new Path[texts.length];
        for (int i = 0; i < texts.length; i++) {
            files[i] = write((char) ('a' + i) + ".yaml", texts[i]);
        }
        return List.of(files);
    }

    private String withoutFolder(String line) {
        return line.replace(folder + "/", "");
    }
}

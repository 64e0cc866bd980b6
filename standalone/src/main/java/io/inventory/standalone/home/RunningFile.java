package io.inventory.standalone.home;

import io.inventory.standalone.StandaloneException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The announcement of a running standalone inventory as a file of its home, {@code running.json}. */
final class RunningFile {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RunningFile() {}

    static void write(InventoryHome home, RunningStandalone running) {
        AtomicFile.write(path(home), JSON.writeValueAsString(running));
    }

    static Optional<RunningStandalone> read(InventoryHome home) {
        try {
            return Optional.of(JSON.readValue(Files.readString(path(home)), RunningStandalone.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | JacksonException e) {
            throw new StandaloneException(
                    "cannot read %s: %s; restart the standalone inventory".formatted(path(home), e.getMessage()), e);
        }
    }

    static void remove(InventoryHome home) {
        try {
            Files.deleteIfExists(path(home));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path path(InventoryHome home) {
        return home.folder().resolve("running.json");
    }
}

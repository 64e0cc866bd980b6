package io.inventory.standalone.broker;

import io.inventory.standalone.LockFile;
import io.inventory.standalone.StandaloneException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** Makes a directory one that a KRaft broker starts from. */
final class DataDirectory {
    private DataDirectory() {}

    /**
     * Takes the directory for this process, making it when it is missing. Kafka has a lock of its own, but takes it only after its
     * controller has written to the metadata log.
     */
    static LockFile lock(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return LockFile.tryTake(directory, "inventory.lock")
                .orElseThrow(() -> new StandaloneException(
                        "cannot start Kafka on %s: another broker runs there; stop it or choose another folder"
                                .formatted(directory)));
    }

    /** Formats the directory unless that was done before; data that are there stay. */
    static void format(Path directory) {
        if (!Files.exists(directory.resolve("meta.properties"))) {
            format(directory.toString());
        }
    }

    private static void format(String directory) {
        try (var silence = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silence)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(BrokerProperties.NODE_ID)
                    .setDirectories(List.of(directory))
                    .setMetadataLogDirectory(directory)
                    .setControllerListenerName(BrokerProperties.CONTROLLER)
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setIgnoreFormatted(true)
                    .run();
        } catch (Exception e) {
            throw new StandaloneException(
                    "cannot prepare %s for Kafka: %s; make the folder writable".formatted(directory, e.getMessage()),
                    e);
        }
    }
}

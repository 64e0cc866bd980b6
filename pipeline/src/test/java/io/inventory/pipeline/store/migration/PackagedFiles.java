package io.inventory.pipeline.store.migration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The migrations of the source tree. */
final class PackagedFiles {
    private static final Path FOLDER = Path.of("..", "schema", "src", "main", "resources", "db", "migration");

    private PackagedFiles() {}

    /** Names behind the given first letter, sorted. */
    static List<String> names(char kind) {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.charAt(0) == kind)
                    .map(name -> name.substring(1))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.inventory.standalone.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes small files that a reader sees whole or not at all, and that only their owner may read. */
final class AtomicFile {
    private AtomicFile() {}

    static void write(Path path, String text) {
        try {
            // A temporary file is readable by its owner alone.
            Path aside = Files.createTempFile(path.getParent(), ".new", null);
            Files.writeString(aside, text);
            Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.inventory.standalone.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The pid of the process that holds the home: beside the lock, since reading a locked file here would release the lock. */
final class HolderFile {
    private HolderFile() {}

    static void write(InventoryHome home) {
        AtomicFile.write(path(home), Long.toString(ProcessHandle.current().pid()));
    }

    /** The pid of the last holder, alive or not; empty after an orderly end. */
    static Optional<Long> read(InventoryHome home) {
        try {
            return Optional.of(Long.parseLong(Files.readString(path(home)).strip()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
        return home.folder().resolve("standalone.pid");
    }
}

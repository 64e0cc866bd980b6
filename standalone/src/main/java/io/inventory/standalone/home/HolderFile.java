package io.inventory.standalone.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The pid of the process that holds the home: beside the lock, since reading a locked file here would release the lock. */
final class HolderFile {
    private HolderFile() {}

    static void write(InventoryHome home) {
        AtomicFile.write(path(home), Long.toString(ProcessHandle.current().pid()));
    }

    /** The pid, or {@code unknown} in the moment between the lock and its writing. */
    static String read(InventoryHome home) {
        try {
            return Files.exists(path(home)) ? Files.readString(path(home)).strip() : "unknown";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path path(InventoryHome home) {
        return home.folder().resolve("standalone.pid");
    }
}

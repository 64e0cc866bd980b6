package io.inventory.standalone.testing;

import io.inventory.standalone.Folders;
import io.inventory.standalone.database.DatabaseSettings;
import io.inventory.standalone.database.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where test backends keep their data: a folder per process below the module's {@code target}. A process cannot remove its own folder
 * while its broker writes there, so the next one does, and ends the server that a killed one left.
 */
final class ScratchFolders {
    static final String DATABASE = "postgresql";

    private static final String LOCK = "sweep.lock";

    private final Path target;
    private final Path root;

    private ScratchFolders(Path target) {
        this.target = target;
        this.root = target.resolve("backends");
    }

    static ScratchFolders ofThisProcess() {
        return new ScratchFolders(Path.of("target").toAbsolutePath());
    }

    Path programs() {
        return target;
    }

    Path own() {
        return root.resolve(Long.toString(ProcessHandle.current().pid()));
    }

    /** Removes what processes left that live no more; of several that begin together, one after the other. */
    void sweep() {
        try {
            Files.createDirectories(root);
            try (FileChannel channel =
                    FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                var unused = channel.lock(); // until the channel closes
                folders().stream().filter(folder -> !isInUse(folder)).forEach(this::remove);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void remove(Path folder) {
        EmbeddedDatabase.stopAbandoned(DatabaseSettings.test(folder.resolve(DATABASE), programs()));
        Folders.delete(folder);
    }

    private List<Path> folders() throws IOException {
        try (Stream<Path> children = Files.list(root)) {
            return children.filter(Files::isDirectory).toList();
        }
    }

    private boolean isInUse(Path folder) {
        long pid = Long.parseLong(folder.getFileName().toString());
        return !folder.equals(own()) && ProcessHandle.of(pid).isPresent();
    }
}

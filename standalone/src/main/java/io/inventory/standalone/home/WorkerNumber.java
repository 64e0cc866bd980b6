package io.inventory.standalone.home;

import io.inventory.standalone.LockFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The lowest number that no other living worker of this home has; with the host it makes a worker's name. A killed worker's number is free
 * at once, so its successor takes the same name.
 *
 * <p>Safe for use by several threads; {@link #close()} may be called again.
 */
public final class WorkerNumber implements AutoCloseable {
    private final int number;
    private final LockFile lock;

    private WorkerNumber(int number, LockFile lock) {
        this.number = number;
        this.lock = lock;
    }

    /**
     * Takes the lowest free number, from 1.
     *
     * @throws io.inventory.standalone.StandaloneException when the home is not ours
     */
    public static WorkerNumber claim(InventoryHome home) {
        Path folder = workers(home.open());
        for (int number = 1; ; number++) {
            Optional<LockFile> lock = LockFile.tryTake(folder, number + ".lock");
            if (lock.isPresent()) {
                return new WorkerNumber(number, lock.get());
            }
        }
    }

    private static Path workers(InventoryHome home) {
        try {
            return Files.createDirectories(home.folder().resolve("workers"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int number() {
        return number;
    }

    /** Gives the number back. */
    @Override
    public void close() {
        lock.close();
    }
}

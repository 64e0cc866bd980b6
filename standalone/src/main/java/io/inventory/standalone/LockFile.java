package io.inventory.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A lock of the operating system on a file, which ends with its process however that ends.
 *
 * <p>POSIX locks belong to a process and go when it closes <em>any</em> descriptor of the file ({@code fcntl(2)}). So this process keeps
 * note of what it holds and never opens such a file a second time.
 *
 * <p>Safe for use by several threads; {@link #close()} may be called again.
 */
public final class LockFile implements AutoCloseable {
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;

    private LockFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Takes the lock on a file of an existing folder, making the file when it is missing; empty when any process holds it. */
    public static Optional<LockFile> tryTake(Path folder, String name) {
        try {
            Path real = folder.toRealPath().resolve(name);
            return HELD_HERE.add(real) ? tryLock(real) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<LockFile> tryLock(Path real) throws IOException {
        FileChannel channel = null;
        boolean taken = false;
        try {
            channel = FileChannel.open(real, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            taken = lock != null;
            return taken ? Optional.of(new LockFile(real, channel)) : Optional.empty();
        } finally {
            if (!taken) {
                release(real, channel);
            }
        }
    }

    /** Whether any process holds the lock now. */
    public static boolean isHeld(Path folder, String name) {
        if (!Files.exists(folder.resolve(name))) {
            return false;
        }
        Optional<LockFile> taken = tryTake(folder, name);
        taken.ifPresent(LockFile::close);
        return taken.isEmpty();
    }

    /** Whether this object still holds its lock. */
    public boolean isHeld() {
        return channel.isOpen();
    }

    @Override
    public void close() {
        if (isHeld()) {
            try {
                release(path, channel);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void release(Path real, @Nullable FileChannel channel) throws IOException {
        try {
            if (channel != null) {
                channel.close();
            }
        } finally {
            HELD_HERE.remove(real);
        }
    }
}

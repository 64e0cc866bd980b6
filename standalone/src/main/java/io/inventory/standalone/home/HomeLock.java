package io.inventory.standalone.home;

import io.inventory.standalone.LockFile;
import io.inventory.standalone.StandaloneException;

/**
 * The right to run a standalone inventory on a home; it ends with its process, also by a kill.
 *
 * <p>Safe for use by several threads; {@link #close()} may be called again.
 */
public final class HomeLock implements AutoCloseable {
    private static final String LOCK = "standalone.lock";

    private final InventoryHome home;
    private final LockFile lock;

    private HomeLock(InventoryHome home, LockFile lock) {
        this.home = home;
        this.lock = lock;
    }

    /**
     * Takes the home for this process.
     *
     * @throws StandaloneException when another one has it, with its pid, or the folder is not ours
     */
    public static HomeLock take(InventoryHome home) {
        LockFile lock = LockFile.tryTake(home.open().folder(), LOCK)
                .orElseThrow(() -> new StandaloneException(
                        "a standalone inventory runs on %s already (pid %s); stop it or name another folder by %s"
                                .formatted(home.folder(), holder(home), InventoryHome.VARIABLE)));
        var taken = new HomeLock(home, lock);
        // What a killed holder announced is true no more.
        RunningFile.remove(home);
        HolderFile.write(home);
        return taken;
    }

    /** The holder's pid; it is missing in the moment between the lock and its writing. */
    private static String holder(InventoryHome home) {
        return HolderFile.read(home).map(String::valueOf).orElse("unknown");
    }

    /**
     * Whether a process holds the home now. To look at the lock is to hold it for a moment, which could refuse a standalone that starts just
     * then; so the lock is looked at only when the noted holder lives.
     */
    static boolean isHeld(InventoryHome home) {
        return HolderFile.read(home).flatMap(ProcessHandle::of).isPresent() && LockFile.isHeld(home.folder(), LOCK);
    }

    /** Tells other processes of this user where the parts of the inventory listen; may be called again when that changes. */
    public void announce(RunningStandalone running) {
        RunningFile.write(home, running);
    }

    /** Withdraws the announcement and lets go of the home. */
    @Override
    public void close() {
        if (lock.isHeld()) {
            RunningFile.remove(home);
            HolderFile.remove(home);
            lock.close();
        }
    }
}

package io.inventory.standalone.home;

import com.sun.security.auth.module.UnixSystem;
import io.inventory.standalone.StandaloneException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds all that a standalone inventory keeps, and the numbers of the workers of this user.
 *
 * <p>Others may pass through it (PostgreSQL may run as another user), but not look into it.
 *
 * @param folder where it is; {@link #open()} makes it
 */
public record InventoryHome(Path folder) {
    /** The environment variable that names the folder. */
    public static final String VARIABLE = "INVENTORY_HOME";

    public InventoryHome {
        folder = folder.toAbsolutePath().normalize();
    }

    /**
     * The folder that {@value #VARIABLE} names, else {@code inventory} below the user's data folder (XDG Base Directory Specification:
     * {@code XDG_DATA_HOME} if it is absolute, else {@code ~/.local/share}).
     */
    public static InventoryHome locate(Map<String, String> environment, Path userHome) {
        String named = environment.get(VARIABLE);
        if (named != null && !named.isBlank()) {
            return new InventoryHome(Path.of(named));
        }
        String data = environment.get("XDG_DATA_HOME");
        boolean usable = data != null && Path.of(data).isAbsolute();
        return new InventoryHome((usable ? Path.of(data) : userHome.resolve(".local/share")).resolve("inventory"));
    }

    /**
     * Makes the folder if it is missing and returns this home.
     *
     * @throws StandaloneException when it cannot be made or belongs to another user
     */
    public InventoryHome open() {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
            }
            checkOwner(Files.getAttribute(folder, "unix:uid"));
            return this;
        } catch (IOException e) {
            throw new StandaloneException(
                    "cannot use the folder %s: %s; name another one by %s".formatted(folder, e, VARIABLE), e);
        }
    }

    private void checkOwner(@Nullable Object uid) throws IOException {
        long self = new UnixSystem().getUid();
        if (!(uid instanceof Integer owner) || owner != self) {
            throw new StandaloneException("the folder %s belongs to %s; run as that user or name another folder by %s"
                    .formatted(folder, Files.getOwner(folder).getName(), VARIABLE));
        }
    }

    /** Where the broker keeps its data. */
    public Path kafka() {
        return folder.resolve("kafka");
    }

    /** Where the database server keeps its data. */
    public Path database() {
        return folder.resolve("postgresql");
    }

    /** Where programs are unpacked. */
    public Path programs() {
        return folder.resolve("programs");
    }
}

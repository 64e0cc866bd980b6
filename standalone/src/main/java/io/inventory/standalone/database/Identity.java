package io.inventory.standalone.database;

import com.sun.security.auth.module.UnixSystem;
import io.inventory.standalone.StandaloneException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * As whom PostgreSQL runs: it refuses to be root, so root starts it in a user namespace or as somebody else.
 *
 * @param name what it is called in messages
 * @param prefix the words before each of PostgreSQL's command lines
 * @param owner the uid that the data belong to, seen from outside
 */
record Identity(String name, List<String> prefix, long owner) {
    private static final long ROOT = 0;
    /** The uid of {@code nobody} on every Linux. */
    private static final long NOBODY = 65_534;

    Identity {
        prefix = List.copyOf(prefix);
    }

    /**
     * The first way that works here and fits the owner of data that already exist.
     *
     * @throws StandaloneException when there is none
     */
    static Identity choose(Path data) {
        long self = new UnixSystem().getUid();
        if (self != ROOT) {
            return new Identity("this user", List.of(), self);
        }
        Optional<Long> owner = ownerOf(data);
        return candidates(owner.filter(uid -> uid != ROOT).orElse(NOBODY))
                .filter(identity -> owner.isEmpty() || owner.get() == identity.owner())
                .filter(Identity::works)
                .findFirst()
                .orElseThrow(() -> new StandaloneException(
                        "PostgreSQL does not run as root, and neither user namespaces (unshare -U) nor setpriv nor runuser"
                                + " work here; run as an ordinary user or configure database.dsn"));
    }

    private static Stream<Identity> candidates(long unprivileged) {
        return Stream.of(userNamespace(), setpriv(unprivileged), runuser());
    }

    /** Inside a new user namespace root is nobody; from outside its files stay root's. */
    static Identity userNamespace() {
        return new Identity("a user namespace", List.of("unshare", "-U"), ROOT);
    }

    static Identity setpriv(long uid) {
        return new Identity("setpriv", List.of("setpriv", "--reuid=" + uid, "--regid=" + uid, "--clear-groups"), uid);
    }

    static Identity runuser() {
        return new Identity("runuser", List.of("runuser", "-u", "nobody", "--"), NOBODY);
    }

    private static Optional<Long> ownerOf(Path path) {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(((Integer) Files.getAttribute(path, "unix:uid")).longValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a harmless command runs as this identity, and not as root. */
    boolean works() {
        try {
            Command.Result result = Command.run(command(List.of("id", "-u")));
            return result.succeeded() && !result.output().strip().equals("0");
        } catch (StandaloneException e) {
            return false;
        }
    }

    List<String> command(List<String> words) {
        var command = new ArrayList<>(prefix);
        command.addAll(words);
        return command;
    }

    /** Makes a folder that this identity may write to. */
    void own(Path folder) {
        try {
            Files.createDirectories(folder);
            if (!ownerOf(folder).equals(Optional.of(owner))) {
                Files.setAttribute(folder, "unix:uid", (int) owner);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!Command.run(command(List.of("test", "-w", folder.toString()))).succeeded()) {
            throw new StandaloneException(
                    "PostgreSQL, run by %s as uid %d, cannot reach %s; choose an INVENTORY_HOME that every user may enter"
                            .formatted(name, owner, folder));
        }
    }
}

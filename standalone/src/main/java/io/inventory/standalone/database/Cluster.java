package io.inventory.standalone.database;

import io.inventory.standalone.Folders;
import io.inventory.standalone.StandaloneException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A PostgreSQL data directory and the commands on it ({@code initdb} and {@code pg_ctl} of PostgreSQL 18), as one identity.
 *
 * <p>{@code pg_ctl} puts the server into a session of its own, so Ctrl-C on our terminal does not reach it: we end it when our own
 * workers have ended.
 */
final class Cluster {
    /** The superuser of the cluster; only loopback is listened on. */
    static final String USER = "inventory";

    private final Path folder;
    private final Path data;
    private final Binaries binaries;
    private final Identity identity;

    Cluster(Path folder, Binaries binaries, Identity identity) {
        this.folder = folder;
        this.data = dataOf(folder);
        this.binaries = binaries;
        this.identity = identity;
    }

    static Path dataOf(Path folder) {
        return folder.resolve("data");
    }

    /** Makes the cluster unless it exists. It appears by one rename: an interrupted attempt leaves nothing that looks whole. */
    void initialize() {
        identity.own(folder);
        if (Files.exists(data)) {
            return;
        }
        Path aside = folder.resolve("data.new");
        Folders.delete(aside);
        run(
                "initdb",
                List.of(
                        "--pgdata=" + aside,
                        "--username=" + USER,
                        "--auth=trust",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8"));
        try {
            Files.move(aside, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the server and returns when it takes connections; the result says whether it does, and its log why not. */
    Command.Result start(Map<String, String> options) {
        var words = new StringBuilder();
        options.forEach(
                (name, value) -> words.append(" -c ").append(name).append('=').append(value));
        return Command.run(identity.command(List.of(
                binaries.program("pg_ctl"),
                "start",
                "--wait",
                "--timeout=120",
                "--pgdata=" + data,
                "--log=" + log(),
                "--options=" + words)));
    }

    /** Ends the server if one runs here, also one whose parent was killed: sessions are cut, what was committed stays. */
    void stop() {
        if (Postmaster.runsOn(data)) {
            run("pg_ctl", List.of("stop", "--wait", "--timeout=60", "--mode=fast", "--pgdata=" + data));
        }
    }

    /** What the server wrote since {@link #clearLog()}. */
    String readLog() {
        try {
            return Files.exists(log()) ? Files.readString(log()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void clearLog() {
        try {
            Files.deleteIfExists(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path log() {
        return folder.resolve("server.log");
    }

    private void run(String program, List<String> arguments) {
        var words = new ArrayList<>(List.of(binaries.program(program)));
        words.addAll(arguments);
        Command.Result result = Command.run(identity.command(words));
        if (!result.succeeded()) {
            throw new StandaloneException("%s failed in %s, run by %s: %s"
                    .formatted(program, folder, identity.name(), LastLine.of(result.output())));
        }
    }
}

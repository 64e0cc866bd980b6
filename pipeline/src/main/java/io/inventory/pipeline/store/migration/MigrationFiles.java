package io.inventory.pipeline.store.migration;

import io.inventory.pipeline.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationInfo;

/**
 * The files of migrations: {@code V<yyyymmddHHMMSS>__<name>.sql} and beside it its undo, the same name with a {@code U}. They
 * are packaged with the program; a folder of the operator's adds to them.
 */
public final class MigrationFiles {
    /** Where the packaged files are, on the class path. */
    static final String PACKAGED = "db/migration";

    private static final Path SOURCE_TREE = Path.of("schema", "src", "main", "resources", "db", "migration");
    private static final DateTimeFormatter VERSION = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    private final Optional<Path> folder;
    private final Path workingDirectory;
    private final Clock clock;

    /**
     * @param folder the configured {@code database.migration_dir}
     * @param workingDirectory from which the project's source tree is looked for, upward
     */
    public MigrationFiles(Optional<Path> folder, Path workingDirectory, Clock clock) {
        this.folder = folder;
        this.workingDirectory = workingDirectory.toAbsolutePath();
        this.clock = clock;
    }

    /** The places that Flyway reads. */
    String[] locations() {
        Stream<String> packaged = Stream.of("classpath:" + PACKAGED);
        Stream<String> added = folder.stream().map(path -> "filesystem:" + path.toAbsolutePath());
        return Stream.concat(packaged, added).toArray(String[]::new);
    }

    /**
     * Writes an empty migration and its undo, into the configured folder or else into the source tree.
     *
     * @param words what it is for
     * @throws IllegalArgumentException when the words make no file name
     * @throws StoreException when there is no place for it
     */
    public MigrationPair create(List<String> words) {
        String name = String.join("_", words).strip().replace(' ', '_');
        if (name.isEmpty()) {
            throw new IllegalArgumentException("must specify migration description");
        }
        if (!name.matches("[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException(
                    "a migration description has letters, digits, - and _ only, not '" + name + "'");
        }
        String file = VERSION.format(clock.instant().atOffset(ZoneOffset.UTC)) + "__" + name + ".sql";
        return write(target(), file);
    }

    private Path target() {
        return folder.or(this::sourceTree)
                .orElseThrow(() -> StoreException.failed("no place for a migration: set database.migration_dir,"
                        + " or run this in the project's source tree"));
    }

    private Optional<Path> sourceTree() {
        return Stream.iterate(workingDirectory, path -> path != null, Path::getParent)
                .map(path -> path.resolve(SOURCE_TREE))
                .filter(Files::isDirectory)
                .findFirst();
    }

    private static MigrationPair write(Path target, String file) {
        MigrationPair pair = new MigrationPair(target.resolve("V" + file), target.resolve("U" + file));
        try {
            Files.createDirectories(target);
            Files.writeString(pair.up(), "-- What changes, and why.\n", StandardOpenOption.CREATE_NEW);
            Files.writeString(
                    pair.down(), "-- Undoes " + pair.up().getFileName() + ".\n", StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw failed(e.getFile() + " exists already", e);
        } catch (IOException e) {
            throw failed("cannot write a migration into " + target + ": " + e, e);
        }
        return pair;
    }

    private static StoreException failed(String message, IOException cause) {
        return new StoreException(StoreException.Kind.FAILED, message, cause, null);
    }

    /**
     * The text that undoes a migration.
     *
     * @param script name of the migration's file, relative to its place
     */
    Optional<String> undoOf(String script) {
        String undo = undoName(script);
        Optional<Path> added = folder.map(path -> path.resolve(undo)).filter(Files::isRegularFile);
        try {
            return added.isPresent() ? Optional.of(Files.readString(added.get())) : packaged(undo);
        } catch (IOException e) {
            throw failed("cannot read " + undo + ": " + e, e);
        }
    }

    /** A migration with its text; empty for one that does not come with the program. */
    Optional<PackagedMigration> packaged(MigrationInfo info) {
        String script = info.getScript();
        try {
            return packaged(script)
                    .map(text -> new PackagedMigration(
                            info.getVersion().getVersion(),
                            commentOf(script),
                            info.getDescription(),
                            script,
                            info.getChecksum(),
                            text));
        } catch (IOException e) {
            throw failed("cannot read " + script + ": " + e, e);
        }
    }

    private static Optional<String> packaged(String file) throws IOException {
        try (InputStream stream = MigrationFiles.class.getClassLoader().getResourceAsStream(PACKAGED + "/" + file)) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    static String undoName(String script) {
        int start = script.lastIndexOf('/') + 1;
        return script.substring(0, start) + "U" + script.substring(start + 1);
    }

    /** The words of a file's name: what stands between the two underscores and the ending. */
    static String commentOf(String script) {
        int start = script.indexOf("__") + 2;
        int end = script.endsWith(".sql") ? script.length() - 4 : script.length();
        return start < 2 || start > end ? script : script.substring(start, end);
    }
}

package io.inventory.standalone.database;

import io.inventory.standalone.Folders;
import io.inventory.standalone.StandaloneException;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Unpacks the PostgreSQL programs that the class path carries for this platform (the zonky binaries). */
final class Binaries {
    private final Path folder;

    private Binaries(Path folder) {
        this.folder = folder;
    }

    /**
     * Unpacks below a folder unless that was done for these very programs: they are told by their checksum, so that a newer inventory
     * unpacks its own. What exists is whole, since it appears by one rename.
     */
    static Binaries unpack(Path parent) {
        try {
            Path folder = parent.resolve("postgresql-" + checksum());
            if (!Files.exists(folder)) {
                unpackAside(folder);
            }
            return new Binaries(folder);
        } catch (IOException e) {
            throw new StandaloneException(
                    "cannot unpack PostgreSQL below %s: %s; make room or make the folder writable"
                            .formatted(parent, e.getMessage()),
                    e);
        }
    }

    private static String checksum() throws IOException {
        var checksum = new CRC32C();
        try (var bytes = new CheckedInputStream(archive(), checksum)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        return Long.toHexString(checksum.getValue());
    }

    private static void unpackAside(Path folder) throws IOException {
        Files.createDirectories(folder.getParent());
        Path aside = Files.createTempDirectory(folder.getParent(), folder.getFileName() + ".new");
        try (var packed = archive();
                var tar = new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(tar, entry, aside);
            }
        }
        Files.setPosixFilePermissions(aside, PosixFilePermissions.fromString("rwxr-xr-x"));
        putInPlace(aside, folder);
    }

    private static InputStream archive() throws IOException {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "Darwin" : "Linux";
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        try {
            return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine);
        } catch (IllegalStateException e) {
            throw new StandaloneException(
                    "no PostgreSQL for %s %s is part of this program; configure database.dsn"
                            .formatted(system, machine),
                    e);
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path root) throws IOException {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("entry outside the archive's folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else if (entry.isSymbolicLink()) {
            Files.createDirectories(target.getParent());
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.createDirectories(target.getParent());
            Files.copy(tar, target);
            String permissions = (entry.getMode() & 0100) == 0 ? "rw-r--r--" : "rwxr-xr-x";
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(permissions));
        }
    }

    /** Another process may have been faster; its folder holds the same. */
    private static void putInPlace(Path aside, Path folder) throws IOException {
        try {
            Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Folders.delete(aside);
            if (!Files.exists(folder)) {
                throw e;
            }
        }
    }

    /** The path of one of the server's programs. */
    String program(String name) {
        Path program = folder.resolve("bin").resolve(name);
        if (!Files.isExecutable(program)) {
            throw new UncheckedIOException(new IOException("not a PostgreSQL installation: " + folder));
        }
        return program.toString();
    }
}

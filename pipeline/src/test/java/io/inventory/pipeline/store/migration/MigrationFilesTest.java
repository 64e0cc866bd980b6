package io.inventory.pipeline.store.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventory.pipeline.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationFilesTest {
    /** In a zone where the day is another one than in UTC. */
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-23T00:01:02Z"), ZoneId.of("America/New_York"));

    private final Path root;

    MigrationFilesTest(@TempDir Path root) {
        this.root = root;
    }

    @Test
    void aPairIsWrittenIntoTheConfiguredFolderWhichIsMadeIfNeeded() {
        Path folder = root.resolve("a/b");

        MigrationPair pair = files(Optional.of(folder), root).create(List.of("add", "my", "table"));

        assertThat(pair.up())
                .isEqualTo(folder.resolve("V20261123000102__add_my_table.sql"))
                .isRegularFile();
        assertThat(pair.down())
                .isEqualTo(folder.resolve("U20261123000102__add_my_table.sql"))
                .isRegularFile();
    }

    @Test
    void withoutAFolderThePairGoesIntoTheSourceTreeAboveTheWorkingDirectory() throws IOException {
        Path source = Files.createDirectories(root.resolve("schema/src/main/resources/db/migration"));
        Path deep = Files.createDirectories(root.resolve("pipeline/src"));

        MigrationPair pair = files(Optional.empty(), deep).create(List.of("add"));

        assertThat(pair.up().getParent()).isEqualTo(source);
    }

    @Test
    void outsideOfASourceTreeItSaysWhatToConfigure() {
        assertThatThrownBy(() -> files(Optional.empty(), root).create(List.of("add")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("database.migration_dir");
    }

    @Test
    void withoutWordsThereIsNoMigration() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> files(Optional.of(root), root).create(List.of()))
                .withMessage("must specify migration description");
    }

    @Test
    void wordsThatMakeNoFileNameAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> files(Optional.of(root), root).create(List.of("../etc")))
                .withMessageContaining("'../etc'");
    }

    @Test
    void aPairThatExistsIsNotOverwritten() {
        files(Optional.of(root), root).create(List.of("add"));

        assertThatThrownBy(() -> files(Optional.of(root), root).create(List.of("add")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("exists already");
    }

    @Test
    void theCommentIsWhatStandsBehindTheVersion() {
        assertThat(MigrationFiles.commentOf("V1__add_my_table.sql")).isEqualTo("add_my_table");
        assertThat(MigrationFiles.commentOf("sub/V1__a__b.sql")).isEqualTo("a__b");
        assertThat(MigrationFiles.undoName("sub/V1__a.sql")).isEqualTo("sub/U1__a.sql");
    }

    private static MigrationFiles files(Optional<Path> folder, Path workingDirectory) {
        return new MigrationFiles(folder, workingDirectory, CLOCK);
    }
}

package io.inventory.standalone.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import io.inventory.standalone.StandaloneException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryHomeTest {
    private static final Path USER_HOME = Path.of("/home/somebody");

    @Test
    void isWhereTheVariableSays() {
        assertThat(locate(Map.of("INVENTORY_HOME", "/data/inv", "XDG_DATA_HOME", "/xdg")))
                .isEqualTo(Path.of("/data/inv"));
    }

    @Test
    void isBelowTheDataFolderOfTheUserElse() {
        assertThat(locate(Map.of("XDG_DATA_HOME", "/xdg"))).isEqualTo(Path.of("/xdg/inventory"));
    }

    @Test
    void takesNoNoticeOfARelativeOrEmptyVariable() {
        assertThat(locate(Map.of("XDG_DATA_HOME", "xdg", "INVENTORY_HOME", " ")))
                .isEqualTo(USER_HOME.resolve(".local/share/inventory"));
    }

    private static Path locate(Map<String, String> environment) {
        return InventoryHome.locate(environment, USER_HOME).folder();
    }

    @Test
    void refusesTheFolderOfAnotherUser(@TempDir Path directory) throws IOException {
        assumeTrue(new UnixSystem().getUid() == 0, "root alone can give a folder away");
        Files.setAttribute(directory, "unix:uid", 65_534);
        assertThatThrownBy(() -> new InventoryHome(directory).open())
                .isInstanceOf(StandaloneException.class)
                .hasMessageContaining("belongs to " + Files.getOwner(directory).getName());
    }

    @Test
    void saysThatItCannotBeMade(@TempDir Path directory) throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> new InventoryHome(file.resolve("home")).open())
                .isInstanceOf(StandaloneException.class)
                .hasMessageContaining("INVENTORY_HOME");
    }
}

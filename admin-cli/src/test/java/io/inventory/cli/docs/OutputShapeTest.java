package io.inventory.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The comparison with the page can fail. */
class OutputShapeTest {

    @Test
    void aTableIsItsColumns() {
        assertThat(OutputShape.of(List.of("  ID  SPEC", "----------", "  1   @every 1h")))
                .isEqualTo(OutputShape.of(List.of("  ID           SPEC", "---------", "  22222222222  x", "  3  y")))
                .isNotEqualTo(OutputShape.of(List.of("  ID  TYPE", "----------", "  1   x")))
                .isNotEqualTo(OutputShape.of(List.of("  ID  SPEC", "----------")));
    }

    @Test
    void aBlockIsItsLabels() {
        assertThat(OutputShape.of(List.of("Name                : default", "Group               :")))
                .isEqualTo(OutputShape.of(List.of("Name                : other", "Group               : x")))
                .isNotEqualTo(OutputShape.of(List.of("Name                : default", "Groups              :")));
    }

    @Test
    void anyOtherLineIsItsWords() {
        List<String> page = OutputShape.of(List.of("database migrated to group #1 (20261123000100_scopes, …)"));

        assertThat(OutputShape.matches(
                        page, OutputShape.of(List.of("database migrated to group #7 (20260101000000_a, b)"))))
                .isTrue();
        assertThat(OutputShape.matches(page, OutputShape.of(List.of("database is up to date"))))
                .isFalse();
        assertThat(OutputShape.matches(page, List.of())).isFalse();
    }
}

package io.inventory.pipeline.store.adoption;

import java.util.List;

/**
 * What an adoption did, or would do.
 *
 * @param existingVersion the newest migration of the existing system
 * @param unknown its migrations that are newer than all that this program knows: nothing of what they did was in the way
 * @param recorded how many migrations of Inventory were taken down as applied
 * @param tables what was taken over, by name
 */
public record AdoptionReport(String existingVersion, List<String> unknown, int recorded, List<AdoptedTable> tables) {

    public AdoptionReport {
        unknown = List.copyOf(unknown);
        tables = List.copyOf(tables);
    }

    /**
     * A table that was taken over.
     *
     * @param rows that were taken over
     * @param scoped those of them whose columns tell their scope; the first scan that holds one of the others claims it
     * @param doubles rows of a key that another row has as well, which was touched later: they were removed
     */
    public record AdoptedTable(String name, long rows, long scoped, long doubles) {}

    public long rows() {
        return tables.stream().mapToLong(AdoptedTable::rows).sum();
    }
}

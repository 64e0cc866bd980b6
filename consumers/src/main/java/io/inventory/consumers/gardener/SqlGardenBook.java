package io.inventory.consumers.gardener;

import io.inventory.pipeline.store.Rows;
import io.inventory.pipeline.store.Store;
import io.inventory.pipeline.store.StoreException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The table {@code garden}, which has one row at most. */
public final class SqlGardenBook implements GardenBook {

    private static final Logger log = LoggerFactory.getLogger(SqlGardenBook.class);

    private final Store store;

    public SqlGardenBook(Store store) {
        this.store = store;
    }

    @Override
    public Optional<String> identity() {
        try {
            return identity(store);
        } catch (StoreException e) {
            log.atWarn().log("The garden's identity cannot be read: {}", e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public String claim(String identity) {
        try {
            store.update("insert into garden (identity) values (?) on conflict do nothing", identity);
            return identity(store).orElse(identity);
        } catch (StoreException e) {
            log.atWarn().log("The garden's identity cannot be noted: {}", e.getMessage());
            return identity;
        }
    }

    private static Optional<String> identity(Rows rows) {
        return rows.first("select identity from garden", row -> row.get("identity", String.class));
    }
}

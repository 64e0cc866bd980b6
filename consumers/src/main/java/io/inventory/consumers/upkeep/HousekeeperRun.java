package io.inventory.consumers.upkeep;

import io.inventory.schema.resource.Key;
import io.inventory.schema.resource.Model;
import java.time.Instant;

/**
 * One run of the housekeeper over one model, as reporters look for it.
 *
 * @param count of rows that went
 */
record HousekeeperRun(
        @Key Instant startedAt, Instant completedAt, @Key String modelName, long count) {

    static final Model<HousekeeperRun> MODEL =
            Model.of("aux:model:housekeeper_run", "aux_housekeeper_run", HousekeeperRun.class);
}

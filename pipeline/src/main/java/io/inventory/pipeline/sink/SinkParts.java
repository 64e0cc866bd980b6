package io.inventory.pipeline.sink;

import io.inventory.pipeline.store.Database;
import java.time.Clock;

/** What every turn of a sink works with. */
record SinkParts(Database database, ResourceModels models, SinkMetrics metrics, Clock clock) {}

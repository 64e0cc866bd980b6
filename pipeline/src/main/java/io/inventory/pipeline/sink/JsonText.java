package io.inventory.pipeline.sink;

import io.inventory.pipeline.store.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Many rows of values as one value of a statement: PostgreSQL's {@code jsonb_to_recordset} makes rows of it again. */
final class JsonText {

    private JsonText() {}

    static Json of(List<?> rows) {
        return new Json(new String(io.inventory.schema.serde.Json.write(rows), StandardCharsets.UTF_8));
    }
}

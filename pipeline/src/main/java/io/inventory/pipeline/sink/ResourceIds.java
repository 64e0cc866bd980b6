package io.inventory.pipeline.sink;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import io.inventory.schema.serde.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The ids of rows: the UUIDv5 of model and natural key, so that a row that comes back, or is made anew elsewhere, has its id.
 * Belongs to one thread.
 */
public final class ResourceIds {

    private static final UUID NAMESPACE = UUID.fromString("0b5d2a0e-7a3f-5c0f-9d0c-6b7f3f0f4c11");

    private final NameBasedGenerator generator = Generators.nameBasedGenerator(NAMESPACE);

    /**
     * The id of one row.
     *
     * @param key as text, in the order of the key columns; the JSON of it keeps null and the empty text apart
     */
    public UUID of(String model, List<? extends @Nullable String> key) {
        return generator.generate(model + '|' + new String(Json.write(key), StandardCharsets.UTF_8));
    }
}

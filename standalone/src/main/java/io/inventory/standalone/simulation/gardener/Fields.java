package io.inventory.standalone.simulation.gardener;

import java.util.LinkedHashMap;
import java.util.Map;

/** Makes JSON objects whose fields keep their order. */
final class Fields {
    private Fields() {}

    /** An object from names and values in turn. */
    static Map<String, Object> of(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }
}

package io.inventory.pipeline.config.bind;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lays a later file over an earlier one: mappings key by key, lists and scalars as a whole. */
public final class TreeMerge {

    private TreeMerge() {}

    /** What holds when both were read; a key without a value in {@code later} changes nothing. */
    public static Tree merge(Tree earlier, Tree later) {
        if (later.isEmpty()) {
            return earlier;
        }
        if (!(earlier instanceof Tree.Mapping below) || !(later instanceof Tree.Mapping above)) {
            return later;
        }
        Map<String, Tree> entries = new LinkedHashMap<>(below.entries());
        above.entries().forEach((key, value) -> entries.merge(key, value, TreeMerge::merge));
        return new Tree.Mapping(Collections.unmodifiableMap(entries), above.origin());
    }
}

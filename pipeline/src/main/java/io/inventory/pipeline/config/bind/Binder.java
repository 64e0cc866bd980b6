package io.inventory.pipeline.config.bind;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Gives a {@link Tree} the types of a record's components. What does not fit is reported, and reading goes on with the next
 * value, so that one run tells everything. Not thread-safe.
 */
public final class Binder {

    private final Findings findings;
    private final SecretBinder secrets;
    private final RecordBinder records;

    /**
     * A binder that reports to {@code findings}.
     *
     * @param environment the variables that secrets may name
     */
    public Binder(Findings findings, Map<String, String> environment) {
        this.findings = findings;
        this.secrets = new SecretBinder(findings, environment);
        this.records = new RecordBinder(findings, this);
    }

    /** The record, or null when a fault was reported. */
    public <T extends Record> @Nullable T bind(Class<T> type, Tree tree) {
        Object bound = bind((Type) type, tree, KeyPath.TOP);
        return bound == null ? null : type.cast(bound);
    }

    /** The value, or null when a fault was reported. */
    @Nullable
    Object bind(Type type, Tree tree, KeyPath path) {
        if (type instanceof ParameterizedType generic) {
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            return generic.getRawType() == List.class ? list(last, tree, path) : map(last, tree, path);
        }
        Class<?> plain = (Class<?>) type;
        if (plain == Secret.class) {
            return secrets.bind(tree, path);
        }
        return Scalars.knows(plain) ? scalar(plain, tree, path) : record(plain, tree, path);
    }

    private @Nullable Object scalar(Class<?> type, Tree tree, KeyPath path) {
        if (!(tree instanceof Tree.Scalar scalar)) {
            findings.fault(tree.origin(), path, "wants a single value, not " + kind(tree));
            return null;
        }
        try {
            return Scalars.read(type, scalar.text());
        } catch (IllegalArgumentException e) {
            findings.fault(tree.origin(), path, Objects.requireNonNullElse(e.getMessage(), "is not valid"));
            return null;
        }
    }

    private @Nullable Object record(Class<?> type, Tree tree, KeyPath path) {
        if (tree instanceof Tree.Mapping || tree.isEmpty()) {
            return records.bind(type, tree, path);
        }
        findings.fault(tree.origin(), path, "wants keys and values, not " + kind(tree));
        return null;
    }

    private @Nullable Object list(Type item, Tree tree, KeyPath path) {
        if (!(tree instanceof Tree.Sequence list)) {
            findings.fault(tree.origin(), path, "wants a list, not " + kind(tree));
            return null;
        }
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
            Tree element = list.items().get(i);
            Object bound = element instanceof Tree.LeftAside ? null : bind(item, element, path.index(i));
            if (bound != null) {
                items.add(bound);
            }
        }
        return List.copyOf(items);
    }

    private @Nullable Object map(Type value, Tree tree, KeyPath path) {
        if (!(tree instanceof Tree.Mapping mapping)) {
            findings.fault(tree.origin(), path, "wants keys and values, not " + kind(tree));
            return null;
        }
        Map<String, Object> entries = new LinkedHashMap<>();
        mapping.entries().forEach((key, child) -> {
            Object bound = bind(value, child, path.key(key));
            if (bound != null) {
                entries.put(key, bound);
            }
        });
        return Collections.unmodifiableMap(entries);
    }

    private static String kind(Tree tree) {
        if (tree instanceof Tree.Scalar scalar) {
            return "\"" + scalar.text() + "\"";
        }
        if (tree instanceof Tree.Sequence) {
            return "a list";
        }
        return tree instanceof Tree.Mapping ? "keys and values" : "nothing";
    }
}

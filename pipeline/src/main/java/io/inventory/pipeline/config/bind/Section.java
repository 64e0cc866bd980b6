package io.inventory.pipeline.config.bind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One mapping of the configuration as it was written, for a {@link Rule} to look at. Values of a wrong kind read as absent. */
public final class Section {

    private final Tree tree;
    private final KeyPath path;
    private final Findings findings;

    Section(Tree tree, KeyPath path, Findings findings) {
        this.tree = tree;
        this.path = path;
        this.findings = findings;
    }

    /** Is the key there, with any value? */
    public boolean has(String key) {
        return !child(key).isEmpty();
    }

    /** The text of a key. */
    public Optional<String> text(String key) {
        return child(key) instanceof Tree.Scalar scalar ? Optional.of(scalar.text()) : Optional.empty();
    }

    /** Is the key there and true? */
    public boolean flag(String key) {
        return text(key).filter("true"::equalsIgnoreCase).isPresent();
    }

    /** The texts of a list. */
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        if (child(key) instanceof Tree.Sequence list) {
            list.items().forEach(item -> texts.add(item instanceof Tree.Scalar scalar ? scalar.text() : ""));
        }
        return texts;
    }

    /** The section below a key; empty when absent. */
    public Section section(String key) {
        return new Section(child(key), path.key(key), findings);
    }

    /** The sections below this one by their keys, in the order of the file. */
    public Map<String, Section> sections() {
        Map<String, Section> sections = new LinkedHashMap<>();
        if (tree instanceof Tree.Mapping mapping) {
            mapping.entries().keySet().forEach(key -> sections.put(key, section(key)));
        }
        return sections;
    }

    /** The items of a list, without those left aside. */
    public List<Section> items(String key) {
        List<Section> items = new ArrayList<>();
        if (child(key) instanceof Tree.Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                Tree item = list.items().get(i);
                if (!item.isEmpty()) {
                    items.add(new Section(item, path.key(key).index(i), findings));
                }
            }
        }
        return items;
    }

    /** Reports a fault of the section as a whole. */
    public void fault(String message) {
        findings.fault(tree.origin(), path, message);
    }

    /** Reports a fault of a key, also of one that is absent. */
    public void fault(String key, String message) {
        findings.fault(child(key).origin(), path.key(key), message);
    }

    /** Reports a fault of a list's item. */
    public void fault(String key, int index, String message) {
        Origin origin = child(key) instanceof Tree.Sequence list
                ? list.items().get(index).origin()
                : tree.origin();
        findings.fault(origin, path.key(key).index(index), message);
    }

    private Tree child(String key) {
        Tree absent = new Tree.Nothing(tree.origin());
        return tree instanceof Tree.Mapping mapping ? mapping.entries().getOrDefault(key, absent) : absent;
    }
}

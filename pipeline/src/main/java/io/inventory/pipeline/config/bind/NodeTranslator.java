package io.inventory.pipeline.config.bind;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Turns the nodes of one file into a {@link Tree}: aliases and {@code <<} resolved, keys given twice reported. */
final class NodeTranslator {

    private static final String MERGE = "<<";

    private final String file;
    private final Findings findings;
    /** The nodes we are inside of: an alias to one of them would never end. */
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

    NodeTranslator(String file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    Tree translate(Node node) {
        return translate(node, originOf(node));
    }

    private Tree translate(Node node, Origin origin) {
        if (node instanceof ScalarNode scalar) {
            return Tag.NULL.equals(scalar.getTag())
                    ? new Tree.Nothing(origin)
                    : new Tree.Scalar(scalar.getValue(), origin);
        }
        if (!open.add(node)) {
            findings.fault(origin, KeyPath.TOP, "an alias refers to what it is part of");
            return new Tree.Nothing(origin);
        }
        try {
            return node instanceof SequenceNode list ? sequence(list, origin) : mapping((MappingNode) node, origin);
        } finally {
            open.remove(node);
        }
    }

    private Tree sequence(SequenceNode node, Origin origin) {
        List<Tree> items = new ArrayList<>();
        node.getValue().forEach(item -> items.add(translate(item)));
        return new Tree.Sequence(items, origin);
    }

    private Tree mapping(MappingNode node, Origin origin) {
        Map<String, Tree> merged = new LinkedHashMap<>();
        Map<String, Tree> own = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (NodeTuple tuple : node.getValue()) {
            Origin keyOrigin = originOf(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                findings.fault(keyOrigin, KeyPath.TOP, "a key must be plain text");
            } else if (MERGE.equals(key.getValue())) {
                takeOver(translate(tuple.getValueNode(), keyOrigin), merged);
            } else if (!seen.add(key.getValue())) {
                findings.fault(keyOrigin, KeyPath.TOP, "the key \"" + key.getValue() + "\" is given twice");
            } else {
                own.put(key.getValue(), translate(tuple.getValueNode(), keyOrigin));
            }
        }
        merged.putAll(own);
        return new Tree.Mapping(Collections.unmodifiableMap(merged), origin);
    }

    /** Of several merged mappings the first wins (YAML 1.1, merge key). */
    private void takeOver(Tree source, Map<String, Tree> merged) {
        if (source instanceof Tree.Mapping mapping) {
            mapping.entries().forEach(merged::putIfAbsent);
        } else if (source instanceof Tree.Sequence list) {
            list.items().forEach(item -> takeOver(item, merged));
        } else {
            findings.fault(source.origin(), KeyPath.TOP, "<< wants a mapping");
        }
    }

    private Origin originOf(Node node) {
        return new Origin(
                file, node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1));
    }
}

package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Findings;
import io.inventory.pipeline.config.bind.Tree;
import io.inventory.pipeline.config.bind.YamlReader;
import java.util.Optional;

/** A payload in the configuration is a mapping, in YAML or in JSON, which is a kind of YAML. */
final class PayloadText {

    private PayloadText() {}

    /** What is wrong with a payload; empty when nothing is. The payload itself is not shown. */
    static Optional<String> fault(String payload) {
        Findings findings = new Findings();
        Tree tree = new YamlReader(findings).read("line", payload);
        if (!findings.faults().isEmpty()) {
            return Optional.of(findings.faults().get(0));
        }
        return tree instanceof Tree.Sequence || tree instanceof Tree.Scalar
                ? Optional.of("must be a mapping: key: value")
                : Optional.empty();
    }
}

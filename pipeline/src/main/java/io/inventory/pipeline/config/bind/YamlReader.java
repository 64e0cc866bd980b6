package io.inventory.pipeline.config.bind;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads one YAML document into a {@link Tree}; text that is no YAML is a fault with its line. */
public final class YamlReader {

    private final Findings findings;

    /** A reader that reports to {@code findings}. */
    public YamlReader(Findings findings) {
        this.findings = findings;
    }

    /** The document, or {@link Tree.Nothing} when it is empty or could not be read. */
    public Tree read(String file, String text) {
        Origin start = new Origin(file, 1);
        try {
            return compose(file, text)
                    .<Tree>map(node -> new NodeTranslator(file, findings).translate(node))
                    .orElseGet(() -> new Tree.Nothing(start));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            findings.fault(new Origin(file, line), KeyPath.TOP, "is no YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            findings.fault(start, KeyPath.TOP, "is no YAML: " + e.getMessage());
        }
        return new Tree.Nothing(start);
    }

    private static Optional<Node> compose(String file, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setSchema(new CoreSchema())
                .build();
        return new Compose(settings).composeString(text);
    }
}

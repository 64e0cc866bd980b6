package io.inventory.cli.template;

import io.inventory.cli.template.Run.Scope;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A template in the language of Go's {@code text/template}: fields, variables, pipelines, {@code if}, {@code with}, {@code range},
 * {@code printf}, comparisons, and the functions for texts that the existing program has. Templates within templates are not
 * supported. Thread-safe.
 *
 * @see <a href="https://pkg.go.dev/text/template">text/template</a>
 */
public final class Template {

    private final List<Node> nodes;

    private Template(List<Node> nodes) {
        this.nodes = List.copyOf(nodes);
    }

    /** @throws TemplateException when it makes no sense */
    public static Template parse(String text) {
        return new Template(new Parser(text).parse());
    }

    /**
     * Prints what the template says of {@code data}: maps, lists and single values.
     *
     * @throws TemplateException when it asks for what is not there; what was said before is printed
     */
    public void print(@Nullable Object data, PrintWriter out) {
        Scope variables = new Scope(null);
        variables.declare("", data);
        new Run(out, variables, data).all(nodes);
    }
}

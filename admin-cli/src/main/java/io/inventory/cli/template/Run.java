package io.inventory.cli.template;

import io.inventory.cli.template.Node.Call;
import io.inventory.cli.template.Node.Pipeline;
import io.inventory.cli.template.Node.Word;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs nodes and prints what they say.
 *
 * @param variables that are in sight; the one with the empty name is what the template was given
 * @param dot what {@code .} means
 */
record Run(PrintWriter out, Scope variables, @Nullable Object dot) {

    /** Variables of a block, above those of the block around it. */
    static final class Scope {

        private final @Nullable Scope outer;
        private final Map<String, Optional<Object>> values = new TreeMap<>();

        Scope(@Nullable Scope outer) {
            this.outer = outer;
        }

        void declare(String name, @Nullable Object value) {
            values.put(name, Optional.ofNullable(value));
        }

        void set(String name, @Nullable Object value) {
            holder(name).declare(name, value);
        }

        @Nullable
        Object get(String name) {
            return holder(name).values.getOrDefault(name, Optional.empty()).orElse(null);
        }

        private Scope holder(String name) {
            if (values.containsKey(name)) {
                return this;
            }
            if (outer == null) {
                throw new TemplateException("there is no variable $" + name);
            }
            return outer.holder(name);
        }
    }

    void all(List<Node> nodes) {
        nodes.forEach(this::one);
    }

    private void one(Node node) {
        if (node instanceof Node.Text text) {
            out.print(text.text());
        } else if (node instanceof Node.Print print) {
            out.print(Things.text(value(print.pipeline())));
        } else if (node instanceof Node.Assign assign) {
            assign(assign);
        } else if (node instanceof Node.Range range) {
            range(range);
        } else if (node instanceof Node.Condition condition) {
            condition(condition);
        }
    }

    private void assign(Node.Assign assign) {
        Object value = value(assign.pipeline());
        if (assign.declares()) {
            variables.declare(assign.name(), value);
        } else {
            variables.set(assign.name(), value);
        }
    }

    private void range(Node.Range range) {
        Object thing = value(range.pipeline());
        Collection<?> elements = elements(thing);
        if (elements.isEmpty()) {
            inside(dot).all(range.otherwise());
            return;
        }
        int index = 0;
        for (Object element : elements) {
            Run inner = inside(element);
            int place = index++;
            range.index().ifPresent(name -> inner.variables.declare(name, place));
            range.element().ifPresent(name -> inner.variables.declare(name, element));
            inner.all(range.body());
        }
    }

    private static Collection<?> elements(@Nullable Object thing) {
        if (thing == null) {
            return List.of();
        }
        if (thing instanceof Collection<?> list) {
            return list;
        }
        throw new TemplateException("range takes a list");
    }

    private void condition(Node.Condition condition) {
        Object value = value(condition.pipeline());
        boolean holds = Things.isTrue(value);
        Run inner = inside(holds && condition.movesDot() ? value : dot);
        condition.name().ifPresent(name -> inner.variables.declare(name, value));
        inner.all(holds ? condition.body() : condition.otherwise());
    }

    private Run inside(@Nullable Object newDot) {
        return new Run(out, new Scope(variables), newDot);
    }

    private @Nullable Object value(Pipeline pipeline) {
        try {
            Object value = null;
            boolean first = true;
            for (Call call : pipeline.calls()) {
                value = value(call, first ? List.of() : listOf(value));
                first = false;
            }
            return value;
        } catch (TemplateException e) {
            throw e.getMessage() != null && e.getMessage().startsWith("line ")
                    ? e
                    : new TemplateException("line %d: %s".formatted(pipeline.line(), e.getMessage()));
        }
    }

    private @Nullable Object value(Call call, List<@Nullable Object> piped) {
        if (call.word() instanceof Word.Function function) {
            List<@Nullable Object> arguments = new ArrayList<>();
            call.arguments().forEach(word -> arguments.add(value(word)));
            arguments.addAll(piped);
            return Functions.call(function.name(), arguments);
        }
        if (!piped.isEmpty()) {
            throw new TemplateException("only a function takes what is piped into it");
        }
        return value(call.word());
    }

    private @Nullable Object value(Word word) {
        if (word instanceof Word.Literal literal) {
            return literal.value();
        }
        if (word instanceof Word.Path path) {
            Object start =
                    path.variable().isPresent() ? variables.get(path.variable().get()) : dot;
            return fields(start, path.fields());
        }
        if (word instanceof Word.Nested nested) {
            return fields(value(nested.pipeline()), nested.fields());
        }
        return value(new Call(word, List.of()), List.of());
    }

    private static @Nullable Object fields(@Nullable Object start, List<String> names) {
        Object value = start;
        for (String name : names) {
            value = Things.field(value, name);
        }
        return value;
    }

    private static List<@Nullable Object> listOf(@Nullable Object value) {
        List<@Nullable Object> one = new ArrayList<>();
        one.add(value);
        return one;
    }
}

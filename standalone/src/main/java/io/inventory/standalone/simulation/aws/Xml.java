package io.inventory.standalone.simulation.aws;

import java.util.Collection;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes XML in the order of the calls. Not thread-safe. */
final class Xml {
    private final StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    /** A document with one root element in a namespace; an empty namespace is left out. */
    static String document(String root, String namespace, Consumer<Xml> content) {
        Xml xml = new Xml();
        String attribute = namespace.isEmpty() ? "" : " xmlns=\"" + namespace + "\"";
        xml.text.append('<').append(root).append(attribute).append('>');
        content.accept(xml);
        xml.text.append("</").append(root).append('>');
        return xml.text.toString();
    }

    Xml element(String name, Consumer<Xml> content) {
        text.append('<').append(name).append('>');
        content.accept(this);
        text.append("</").append(name).append('>');
        return this;
    }

    /** An element with text; nothing at all for null. */
    Xml field(String name, @Nullable Object value) {
        return value == null ? this : element(name, xml -> xml.escaped(value.toString()));
    }

    /** A list whose items have a name of their own. */
    <T> Xml list(String name, String itemName, Collection<T> values, BiConsumer<Xml, T> writer) {
        return element(name, xml -> values.forEach(value -> xml.element(itemName, item -> writer.accept(item, value))));
    }

    /** The inside of a tag in the form of all services but EC2. */
    static void tag(Xml xml, Map.Entry<String, String> tag) {
        xml.field("Key", tag.getKey()).field("Value", tag.getValue());
    }

    /** Text beside or in place of elements. */
    Xml text(String value) {
        escaped(value);
        return this;
    }

    /** A list in the form of EC2: an {@code item} for each value. */
    <T> Xml items(String name, Collection<T> values, BiConsumer<Xml, T> writer) {
        return list(name, "item", values, writer);
    }

    private void escaped(String value) {
        value.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '&' -> text.append("&amp;");
                default -> text.appendCodePoint(c);
            }
        });
    }
}

package io.inventory.cli.print;

import java.io.PrintWriter;
import java.util.List;

/** Rows as objects of a list, printed one by one. */
final class ObjectRows<R> implements RowWriter<R> {

    /** How the list is written around its objects. */
    enum Form {
        JSON,
        JSON_LINES,
        YAML
    }

    private final PrintWriter out;
    private final Table<R> table;
    private final Form form;
    private boolean begun;

    ObjectRows(PrintWriter out, Table<R> table, Form form) {
        this.out = out;
        this.table = table;
        this.form = form;
    }

    @Override
    public void write(R row) {
        Object object = Documents.object(table, row);
        switch (form) {
            case JSON -> out.print((begun ? ", " : "[ ") + Documents.json(object));
            case JSON_LINES -> out.println(Documents.jsonLine(object));
            case YAML -> out.println(Documents.yaml(List.of(object)));
        }
        begun = true;
    }

    @Override
    public void end() {
        switch (form) {
            case JSON -> out.println(begun ? " ]" : "[]");
            case JSON_LINES -> {}
            case YAML -> {
                if (!begun) {
                    out.println("[]");
                }
            }
        }
        out.flush();
    }
}

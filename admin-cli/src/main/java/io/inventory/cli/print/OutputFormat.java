package io.inventory.cli.print;

/** Ways to print rows. */
public enum OutputFormat {
    /** For people; the layout of the operations guide. */
    TABLE,
    /** A list of objects, or one object. */
    JSON,
    /** One object a line, with nothing around it. */
    JSONL,
    /** The same as JSON, in YAML. */
    YAML,
    /** Comma-separated, with a header. */
    CSV
}

package io.inventory.schema.resource;

/** The SQL types that resource tables use. */
public enum ColumnType {
    TEXT("text"),
    BOOLEAN("boolean"),
    BIGINT("bigint"),
    INTEGER("integer"),
    SMALLINT("smallint"),
    DOUBLE("double precision"),
    TIMESTAMPTZ("timestamptz"),
    TEXT_ARRAY("text[]"),
    INET("inet"),
    UUID("uuid"),
    JSONB("jsonb");

    private final String sql;

    ColumnType(String sql) {
        this.sql = sql;
    }

    /** As PostgreSQL spells it, for casts. */
    public String sql() {
        return sql;
    }
}

package io.inventory.pipeline.store.adoption;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A table as PostgreSQL's catalogue describes it. */
record TableShape(List<Attribute> attributes, List<Rule> rules) {

    /**
     * A column.
     *
     * @param preset its default, as an expression
     */
    record Attribute(
            String name,
            String type,
            boolean required,
            @Nullable String preset) {

        /** The two types of text without a limit hold and compare alike. */
        boolean holdsLike(Attribute other) {
            return plain(type).equals(plain(other.type()));
        }

        /**
         * A list of the one is no list of the other, and a limit can be lifted, both without a row being written; addresses were
         * text before they were addresses.
         */
        boolean canBecome(Attribute other) {
            return type.startsWith("character varying")
                    && (other.type().equals(type.endsWith("[]") ? "text[]" : "text") || other.isAddress());
        }

        boolean isAddress() {
            return type.equals("inet");
        }

        private static String plain(String type) {
            return type.equals("character varying") ? "text" : type;
        }
    }

    /**
     * A constraint.
     *
     * @param kind {@code contype} of {@code pg_constraint}
     * @param columns in the order of the alphabet
     */
    record Rule(String name, String kind, List<String> columns, String definition) {

        private static final String DISTINCT_NULLS = "NULLS NOT DISTINCT";

        boolean isOn(Rule other) {
            return kind.equals(other.kind()) && columns.equals(other.columns());
        }

        /** Which columns come first makes no difference. */
        boolean says(Rule other) {
            boolean alike =
                    kind.equals("f") ? definition.equals(other.definition()) : equalNulls() == other.equalNulls();
            return isOn(other) && alike;
        }

        boolean isReference() {
            return kind.equals("f");
        }

        /** Whether rows with a null in the key can be of one key. */
        boolean equalNulls() {
            return definition.contains(DISTINCT_NULLS);
        }
    }

    static TableShape of(Session session, String table) {
        return new TableShape(attributes(session, table), rules(session, table));
    }

    private static List<Attribute> attributes(Session session, String table) {
        return session.query(
                """
                select a.attname, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull, pg_get_expr(d.adbin, d.adrelid) as preset
                from pg_attribute a
                left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
                where a.attrelid = ?::regclass and a.attnum > 0 and not a.attisdropped
                order by a.attnum
                """,
                row -> new Attribute(
                        row.get("attname", String.class),
                        row.get("type", String.class),
                        row.get("attnotnull", Boolean.class),
                        row.find("preset", String.class)),
                table);
    }

    private static List<Rule> rules(Session session, String table) {
        return session.query(
                """
                select c.conname, c.contype::text as contype, pg_get_constraintdef(c.oid) as definition,
                  (select array_agg(a.attname::text order by a.attname) from pg_attribute a
                   where a.attrelid = c.conrelid and a.attnum = any(c.conkey)) as columns
                from pg_constraint c
                where c.conrelid = ?::regclass and c.contype in ('p', 'u', 'f', 'c', 'x')
                order by c.conname
                """,
                row -> new Rule(
                        row.get("conname", String.class),
                        row.get("contype", String.class),
                        row.texts("columns"),
                        row.get("definition", String.class)),
                table);
    }

    Optional<Attribute> attribute(String name) {
        return attributes.stream()
                .filter(attribute -> attribute.name().equals(name))
                .findFirst();
    }
}

package io.inventory.pipeline.store.adoption;

import io.inventory.pipeline.store.SqlText;
import io.inventory.pipeline.store.StoreException;
import io.inventory.pipeline.store.adoption.TableShape.Attribute;
import io.inventory.pipeline.store.adoption.TableShape.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes one table of the existing system do as one of ours. What the migration would have made is looked at in a schema of its own,
 * which is gone again at once; the table keeps its rows, its rights, and the order and the kinds of text of its columns. Belongs to
 * one thread.
 */
final class TableFit {

    /** What rows of ours have and rows of the existing system do not. */
    private static final String OWN = "scope_id";

    private static final String WORKBENCH = "inventory_adoption";

    private final Session session;
    private final String table;

    TableFit(Session session, String table) {
        this.session = session;
        this.table = table;
    }

    /**
     * Fits it.
     *
     * @param creation the statement that makes ours
     * @return how many rows went because another row has the same key
     * @throws StoreException when its columns or keys are not those of a release that is known
     */
    long fit(String creation) {
        TableShape theirs = TableShape.of(session, session.table(table));
        TableShape ours = ours(creation);
        refuseUnknown(theirs, ours);
        ours.attributes().forEach(attribute -> fit(attribute, theirs.attribute(attribute.name())));
        theirs.rules().stream()
                .filter(rule -> rule.isReference() && ours.rules().stream().noneMatch(rule::isOn))
                .forEach(rule -> alter("drop constraint " + SqlText.name(rule.name())));
        return ours.rules().stream().mapToLong(rule -> fit(rule, theirs)).sum();
    }

    private TableShape ours(String creation) {
        session.execute("create schema " + WORKBENCH);
        session.execute("set local search_path = %s, %s".formatted(WORKBENCH, SqlText.name(session.schema())));
        session.execute(creation);
        TableShape shape = TableShape.of(session, WORKBENCH + "." + SqlText.name(table));
        session.execute("drop schema " + WORKBENCH + " cascade");
        session.execute("set local search_path = " + SqlText.name(session.schema()));
        return shape;
    }

    private void refuseUnknown(TableShape theirs, TableShape ours) {
        String lacking = ours.attributes().stream()
                .filter(attribute -> !attribute.name().equals(OWN) && !isThere(attribute, theirs))
                .map(attribute -> "%s.%s (%s)".formatted(table, attribute.name(), attribute.type()))
                .collect(Collectors.joining(", "));
        if (!lacking.isEmpty()) {
            throw ExistingSystem.tooOld("it has no column " + lacking);
        }
        ours.rules().stream()
                .filter(rule -> !rule.isReference() && theirs.rules().stream().noneMatch(rule::isOn))
                .findFirst()
                .ifPresent(rule -> {
                    throw ExistingSystem.tooOld(
                            "%s has no key (%s)".formatted(table, String.join(", ", rule.columns())));
                });
        refuseNewer(theirs, ours);
    }

    private static boolean isThere(Attribute ours, TableShape theirs) {
        return theirs.attribute(ours.name())
                .filter(attribute -> attribute.holdsLike(ours) || attribute.canBecome(ours))
                .isPresent();
    }

    /** What a scan of ours could not fill, or would break. A column that may stay empty does no harm. */
    private void refuseNewer(TableShape theirs, TableShape ours) {
        List<String> unknown = new ArrayList<>();
        theirs.attributes().stream()
                .filter(attribute -> ours.attribute(attribute.name()).isEmpty())
                .filter(attribute -> attribute.required() && attribute.preset() == null)
                .forEach(attribute -> unknown.add("column " + table + "." + attribute.name()));
        theirs.rules().stream()
                .filter(rule -> !rule.isReference() && ours.rules().stream().noneMatch(rule::isOn))
                .forEach(rule -> unknown.add("constraint " + rule.name()));
        if (!unknown.isEmpty()) {
            throw ExistingSystem.tooNew(String.join(", ", unknown));
        }
    }

    private void fit(Attribute ours, Optional<Attribute> theirs) {
        String column = SqlText.name(ours.name());
        if (theirs.isEmpty()) {
            alter("add column %s %s".formatted(column, ours.type()));
            return;
        }
        if (!theirs.get().holdsLike(ours)) {
            alter("alter column %1$s type %2$s using %3$s::%2$s"
                    .formatted(column, ours.type(), ours.isAddress() ? "nullif(%s, '')".formatted(column) : column));
        }
        if (theirs.get().required() && !ours.required()) {
            alter("alter column %s drop not null".formatted(column));
        }
        if (theirs.get().preset() == null && ours.preset() != null) {
            alter("alter column %s set default %s".formatted(column, ours.preset()));
        }
    }

    private long fit(Rule ours, TableShape theirs) {
        if (theirs.rules().stream().anyMatch(ours::says)) {
            return 0;
        }
        long doubles = ours.equalNulls() ? removeDoubles(ours) : 0;
        theirs.rules().stream()
                .filter(ours::isOn)
                .forEach(rule -> alter("drop constraint " + SqlText.name(rule.name())));
        alter("add constraint %s %s".formatted(SqlText.name(ours.name()), ours.definition()));
        return doubles;
    }

    /** A key of the existing system lets rows with a null in it stand twice; the one touched last is the one that is true. */
    private long removeDoubles(Rule key) {
        String columns = key.columns().stream().map(SqlText::name).collect(Collectors.joining(", "));
        return session.rows().update("""
                delete from %1$s where ctid in (
                  select ctid from (
                    select ctid, row_number() over (partition by %2$s order by updated_at desc, id) as place from %1$s) placed
                  where place > 1)
                """.formatted(session.table(table), columns));
    }

    private void alter(String change) {
        session.execute("alter table %s %s".formatted(session.table(table), change));
    }
}

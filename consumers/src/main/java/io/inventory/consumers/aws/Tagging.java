package io.inventory.consumers.aws;

import io.inventory.consumers.source.Page;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.RowEncoder;
import io.inventory.schema.scan.SetAside;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the rows of a list that lacks tags: they are asked for by further calls, some resources at a time, page by page.
 *
 * <p>A refused call costs no resource its row. Whoever may list and may not read tags gets every row, with null in place of tags:
 * nobody knows them, which is something else than that there are none. A resource that has gone meanwhile counts as seen.
 * Throttling, a fault of the server, no answer and a refused credential end the scan as they do at any call. Thread-safe.
 *
 * @param most resources that one call may name
 * @param refusesSome whether the permission for the call can be had for some resources alone
 * @param name by which the call names an item
 * @param <T> an item of the list
 */
public record Tagging<T, R extends Record>(Model<R> model, int most, boolean refusesSome, Function<T, String> name) {

    /** One call. */
    @FunctionalInterface
    public interface Ask {

        /**
         * Makes it.
         *
         * @return the tags of each as a document, by its name
         */
        Map<String, String> documents(List<String> names);
    }

    /** Makes an item a row. */
    @FunctionalInterface
    public interface Rows<T, R extends Record> {

        /** @param tags as a document; null when nobody may read them */
        AwsRow<R> row(T item, @Nullable String tags);
    }

    /**
     * Makes a page.
     *
     * @param next as {@link Page#next}
     */
    public Page<AwsRow<R>> page(List<T> items, @Nullable String next, Ask ask, Rows<T, R> rows) {
        TagAnswers answers = new TagAnswers(ask, refusesSome);
        List<String> names = items.stream().map(name).distinct().toList();
        for (int from = 0; from < names.size(); from += most) {
            answers.ask(names.subList(from, Math.min(from + most, names.size())));
        }
        List<AwsRow<R>> there = new ArrayList<>();
        List<SetAside> gone = new ArrayList<>();
        for (T item : items) {
            AwsRow<R> row = rows.row(item, answers.document(name.apply(item)));
            if (answers.isGone(name.apply(item))) {
                gone.add(new SetAside(new RowEncoder<>(model).key(row.row()), "was gone when its tags were asked for"));
            } else {
                there.add(row);
            }
        }
        return new Page<>(there, next, gone, answers.unfilled());
    }
}

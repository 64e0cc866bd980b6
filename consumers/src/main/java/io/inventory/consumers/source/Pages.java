package io.inventory.consumers.source;

import java.util.ArrayList;
import java.util.List;

/** Short lists that are read to their end at once, such as the regions of an account or the seeds of a garden. */
public final class Pages {

    private Pages() {}

    /** @throws IllegalStateException when a page leads back to an earlier one */
    public static <T> List<T> all(PageReader<T> pages) {
        List<T> all = new ArrayList<>();
        Tokens tokens = new Tokens();
        while (tokens.hasNext()) {
            Page<T> page = pages.read(tokens.next());
            all.addAll(page.rows());
            if (!tokens.accept(page.next())) {
                throw new IllegalStateException("the pages of a list lead in a circle");
            }
        }
        return all;
    }
}

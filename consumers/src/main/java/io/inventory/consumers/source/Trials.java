package io.inventory.consumers.source;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Tries many ways into a source, a few at once. */
public final class Trials {

    private static final int AT_ONCE = 8;

    private Trials() {}

    /**
     * What became of one way in.
     *
     * @param allowed calls that were made
     * @param untried calls that the source has nothing to try on
     * @param troubles what was in the way of the others
     */
    public record Result(int allowed, int untried, List<Trouble> troubles) {

        public Result {
            troubles = List.copyOf(troubles);
        }

        /** Not even entered. */
        public static Result of(Trouble trouble) {
            return new Result(0, 0, List.of(trouble));
        }
    }

    /** What became of each, in their order. */
    public static <T> List<T> run(List<Callable<T>> trials) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> each : threads.invokeAll(trials)) {
                results.add(result(each));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> T result(Future<T> done) throws InterruptedException {
        try {
            return done.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException defect ? defect : new IllegalStateException(e.getCause());
        }
    }

    /** The sum of them, for when all is well. */
    public static String summary(String what, List<Result> results) {
        int allowed = results.stream().mapToInt(Result::allowed).sum();
        int untried = results.stream().mapToInt(Result::untried).sum();
        String rest = untried == 0 ? "" : ", %d had nothing to be tried on".formatted(untried);
        return "%s: %d calls are allowed%s".formatted(what, allowed, rest);
    }
}

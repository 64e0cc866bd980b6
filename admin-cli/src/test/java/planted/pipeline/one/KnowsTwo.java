package planted.pipeline.one;

/** Breaks a fence on purpose: half of a cycle. */
public final class KnowsTwo {
    planted.pipeline.two.@org.jspecify.annotations.Nullable KnowsOne other;
}

package planted.pipeline.two;

/** Breaks a fence on purpose: the other half of a cycle. */
public final class KnowsOne {
    planted.pipeline.one.@org.jspecify.annotations.Nullable KnowsTwo other;
}

package planted.schema;

/** Breaks a fence on purpose: schema reaches up. */
public final class KnowsTheEngine {
    planted.pipeline.worker.UsesSql engine = new planted.pipeline.worker.UsesSql();
}

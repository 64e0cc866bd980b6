package planted.standalone;

/** Breaks a fence on purpose: standalone reaches the engine. */
public final class KnowsTheEngine {
    planted.pipeline.worker.UsesSql engine = new planted.pipeline.worker.UsesSql();
}

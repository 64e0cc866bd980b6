package planted.pipeline.sink;

/** Breaks a fence on purpose: the engine reaches up. */
public final class KnowsProducers {
    planted.producers.KnowsConsumers producers = new planted.producers.KnowsConsumers();
}

package planted.producers;

/** Breaks a fence on purpose: producers know consumers. */
public final class KnowsConsumers {
    planted.consumers.aws.KnowsProducers consumers = new planted.consumers.aws.KnowsProducers();
}

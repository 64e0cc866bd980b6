package planted.cli;

/** Breaks a fence on purpose: JobRunr and Streams away from home. */
public final class UsesJobRunr {
    org.jobrunr.scheduling.@org.jspecify.annotations.Nullable JobScheduler scheduler;
    org.apache.kafka.streams.@org.jspecify.annotations.Nullable KafkaStreams streams;
}

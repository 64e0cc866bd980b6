package planted.consumers.gardener;

/** Breaks a fence on purpose: the AWS SDK and picocli away from home. */
public final class UsesAws {
    software.amazon.awssdk.services.ec2.@org.jspecify.annotations.Nullable Ec2Client ec2;
    picocli.@org.jspecify.annotations.Nullable CommandLine commands;
}

package io.inventory.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallLimitsConfigTest {

    private final ConfigFiles files;

    CallLimitsConfigTest(@TempDir Path folder) {
        this.files = new ConfigFiles(folder);
    }

    @Test
    void whatIsNotWrittenHasItsDefault() {
        AwsLimitsConfig limits = files.read("""
            version: v1alpha1
            aws:
              limits:
                route53: {per_second: 2}
            """).aws().limits();

        assertThat(limits.callsPerAccount()).isEqualTo(16);
        assertThat(limits.ec2().perSecond()).isEqualTo(10);
        assertThat(limits.ec2().most()).isEqualTo(50);
        assertThat(limits.route53().perSecond()).isEqualTo(2);
        assertThat(limits.route53().most()).isEqualTo(10);
    }

    @Test
    void faultsNameKeyAndRange() {
        assertThat(files.faults("""
            version: v1alpha1
            aws:
              limits:
                ec3: {per_second: 1}
                elb: {per_secnd: 1}
                s3: {per_second: 0}
                sts: {burst: 7}
            gardener:
              limits: {seed: {per_second: 0}}
            """))
                .anyMatch(
                        fault -> fault.startsWith("a.yaml:4: aws.limits.ec3: is no known key") && fault.contains("ec2"))
                .anyMatch(fault -> fault.startsWith("a.yaml:5: aws.limits.elb.per_secnd: is no known key")
                        && fault.contains("per_second"))
                .anyMatch(fault -> fault.startsWith("a.yaml:6: aws.limits.s3.per_second: must be from 1"))
                .anyMatch(fault -> fault.contains("aws.limits.sts.per_second: is required"))
                .anyMatch(fault -> fault.startsWith("a.yaml:9: gardener.limits.seed.per_second: must be from 1"));
    }
}

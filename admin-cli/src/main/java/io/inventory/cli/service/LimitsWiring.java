package io.inventory.cli.service;

import io.inventory.consumers.aws.AwsRates;
import io.inventory.consumers.aws.AwsTempo;
import io.inventory.consumers.gardener.KubeTempo;
import io.inventory.consumers.limit.GateRule;
import io.inventory.consumers.limit.Pacing;
import io.inventory.consumers.limit.Rate;
import io.inventory.pipeline.config.AwsLimitsConfig;
import io.inventory.pipeline.config.CallRateConfig;
import io.inventory.pipeline.config.GardenerLimitsConfig;
import java.util.Map;

/** Turns the configured limits into what paces the collectors' calls. */
final class LimitsWiring {

    private LimitsWiring() {}

    static AwsTempo tempo(Pacing pacing, AwsLimitsConfig limits) {
        Map<String, Rate> rates = Map.of(
                "ec2", rate(limits.ec2()),
                "ec2_unpaged", rate(limits.ec2Unpaged()),
                "elb", rate(limits.elb()),
                "elbv2", rate(limits.elbv2()),
                "s3", rate(limits.s3()),
                "route53", rate(limits.route53()),
                "sts", rate(limits.sts()));
        return new AwsTempo(
                pacing, new AwsRates(rates, rate(limits.other()), GateRule.usual(limits.callsPerAccount())));
    }

    static KubeTempo tempo(Pacing pacing, GardenerLimitsConfig limits) {
        return new KubeTempo(
                pacing, rate(limits.garden()), rate(limits.seed()), GateRule.usual(limits.callsPerCluster()));
    }

    private static Rate rate(CallRateConfig config) {
        return new Rate(config.perSecond(), config.most());
    }
}

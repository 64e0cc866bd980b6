package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Nearest;
import io.inventory.pipeline.config.bind.Rule;
import io.inventory.pipeline.config.bind.Section;
import java.util.List;
import java.util.Set;

/**
 * When AWS is enabled, a region is named, and every service uses at least one credential; all that are used are defined, and so
 * are those that roles are assumed with.
 */
public final class AwsRule implements Rule {

    private static final List<String> SERVICES = List.of("ec2", "elb", "elbv2", "s3", "route53");

    @Override
    public void check(Section aws) {
        if (!aws.flag("is_enabled")) {
            return;
        }
        if (!aws.has("region") && !aws.has("default_region")) {
            aws.fault("region", "is required when AWS is enabled (or default_region)");
        }
        Set<String> defined = aws.section("credentials").sections().keySet();
        SERVICES.forEach(name -> checkService(aws.section("services").section(name), defined));
        AwsChains.check(aws.section("credentials").sections());
    }

    private static void checkService(Section service, Set<String> defined) {
        List<String> used = service.texts("use_credentials");
        if (used.isEmpty()) {
            service.fault("use_credentials", "must name at least one credential when AWS is enabled");
        }
        for (int i = 0; i < used.size(); i++) {
            if (!defined.contains(used.get(i))) {
                service.fault(
                        "use_credentials",
                        i,
                        "\"" + used.get(i) + "\" is not defined in aws.credentials"
                                + Nearest.hint(used.get(i), defined));
            }
        }
    }
}

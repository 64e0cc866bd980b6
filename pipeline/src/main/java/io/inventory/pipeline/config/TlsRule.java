package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Rule;
import io.inventory.pipeline.config.bind.Section;

/** A certificate comes with its key. */
public final class TlsRule implements Rule {

    @Override
    public void check(Section tls) {
        wants(tls, "certificate_file", "key_file");
        wants(tls, "key_file", "certificate_file");
    }

    private static void wants(Section tls, String one, String other) {
        if (tls.has(one) && !tls.has(other)) {
            tls.fault(other, "is missing: it belongs to http.tls." + one);
        }
    }
}

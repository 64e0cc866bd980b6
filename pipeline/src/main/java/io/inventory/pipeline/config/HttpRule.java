package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Address;
import io.inventory.pipeline.config.bind.Rule;
import io.inventory.pipeline.config.bind.Section;

/** Who listens beyond this machine asks for a token. */
public final class HttpRule implements Rule {

    @Override
    public void check(Section http) {
        http.text("address")
                .filter(address -> isOpen(address) && !http.has("token_file"))
                .ifPresent(address -> http.fault(
                        "address", "\"" + address + "\" is open to other machines: set http.token_file, too"));
    }

    private static boolean isOpen(String address) {
        try {
            return !Address.parse(address).isLoopback();
        } catch (IllegalArgumentException e) {
            // The binder reports the address itself.
            return false;
        }
    }
}

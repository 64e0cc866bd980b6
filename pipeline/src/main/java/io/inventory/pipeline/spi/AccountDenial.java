package io.inventory.pipeline.spi;

import io.inventory.schema.scan.ScanFailure;
import java.util.List;

/**
 * A source's refusal of a whole account.
 *
 * @param models whose scopes are concerned; empty for all of the account
 */
public record AccountDenial(
        String source, String account, List<String> models, String credential, ScanFailure failure) {

    public AccountDenial {
        models = List.copyOf(models);
    }
}

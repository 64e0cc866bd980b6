package io.inventory.consumers.aws;

/** A credential leads to another account than the one to be read. */
public final class WrongAccountException extends RuntimeException {

    WrongAccountException(String credential, String wanted, String actual) {
        super("credential %s leads to account %s, not %s".formatted(credential, actual, wanted));
    }
}

package io.inventory.pipeline.config.bind;

/**
 * Where a server listens: {@code 127.0.0.1:6080}, {@code [::1]:6080}, or {@code :6080} for every interface.
 *
 * @param host a name or number; empty for every interface
 * @param port 0 to 65535; 0 lets the system choose a free one
 */
public record Address(String host, int port) {

    public Address {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("the port " + port + " is not in 0..65535");
        }
    }

    /**
     * Reads {@code host:port}.
     *
     * @throws IllegalArgumentException when {@code text} is no such pair
     */
    public static Address parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        String port = text.substring(colon + 1);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (colon < 0 || !port.matches("\\d{1,5}") || (host.contains(":") && !bracketed)) {
            throw new IllegalArgumentException("\"" + text + "\" is no address; write host:port or :port");
        }
        return new Address(bracketed ? host.substring(1, host.length() - 1) : host, Integer.parseInt(port));
    }

    /** Can only this machine reach it? */
    public boolean isLoopback() {
        return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}

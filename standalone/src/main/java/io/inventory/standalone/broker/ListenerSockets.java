package io.inventory.standalone.broker;

import io.inventory.standalone.StandaloneException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.server.ServerSocketFactory;

/**
 * The broker's listening sockets, bound before the broker starts: their ports are then known when its properties are written, and no
 * other process can take a free port between its choice and its use.
 */
final class ListenerSockets implements ServerSocketFactory, AutoCloseable {
    static final String LOOPBACK = "127.0.0.1";
    private static final byte[] LOOPBACK_BYTES = {127, 0, 0, 1};

    private final Map<String, ServerSocketChannel> channels = new LinkedHashMap<>();

    /** Binds the three listeners; {@code clientPort} 0 takes a free port. */
    static ListenerSockets bind(int clientPort) {
        var sockets = new ListenerSockets();
        try {
            sockets.bind(BrokerProperties.CLIENT, clientPort);
            sockets.bind(BrokerProperties.INTERNAL, 0);
            sockets.bind(BrokerProperties.CONTROLLER, 0);
            return sockets;
        } catch (IOException e) {
            sockets.close();
            throw new StandaloneException(
                    "cannot listen on %s:%d for Kafka: %s; choose another port or stop what holds it"
                            .formatted(LOOPBACK, clientPort, e.getMessage()),
                    e);
        }
    }

    private void bind(String listener, int port) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        channels.put(listener, channel);
        channel.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK_BYTES), port));
    }

    int port(String listener) {
        try {
            return ((InetSocketAddress) channel(listener).getLocalAddress()).getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands the bound channel to Kafka, which closes it. */
    @Override
    public ServerSocketChannel openServerSocket(
            String listener, InetSocketAddress address, int backlog, int receiveBufferBytes) throws IOException {
        ServerSocketChannel channel = channel(listener);
        channel.configureBlocking(false);
        return channel;
    }

    private ServerSocketChannel channel(String listener) {
        ServerSocketChannel channel = channels.get(listener);
        if (channel == null) {
            throw new IllegalArgumentException("no listener " + listener);
        }
        return channel;
    }

    @Override
    public void close() {
        for (ServerSocketChannel channel : channels.values()) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

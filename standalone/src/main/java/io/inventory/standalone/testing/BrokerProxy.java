package io.inventory.standalone.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A TCP proxy in front of a broker that a test can cut and restore. Open it first, start the broker with
 * {@link io.inventory.standalone.broker.BrokerSettings#withAdvertisedPort} and its {@link #port()}, then {@link #forwardTo} the broker's
 * own port: clients then never see another address.
 *
 * <p>Safe for use by several threads; {@link #close()} may be called again.
 */
public final class BrokerProxy implements AutoCloseable {
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile int target;
    private volatile boolean cut;

    private BrokerProxy(ServerSocket server) {
        this.server = server;
    }

    /** Listens on a free loopback port; until told where to forward to, it hangs up on whoever connects. */
    public static BrokerProxy open() {
        try {
            var proxy = new BrokerProxy(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()));
            proxy.spawn("accept", proxy::acceptAll);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    public void forwardTo(int brokerPort) {
        target = brokerPort;
    }

    /** Closes every connection and hangs up on new ones, until {@link #restore()}. */
    public void cut() {
        cut = true;
        open.forEach(BrokerProxy::hangUp);
    }

    public void restore() {
        cut = false;
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                connect(server.accept());
            } catch (IOException e) {
                // The server socket was closed, or one connection failed: its client sees that.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        open.add(client);
        if (cut || target == 0) {
            hangUp(client);
            return;
        }
        try {
            var broker = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(broker);
            client.setTcpNoDelay(true);
            broker.setTcpNoDelay(true);
            spawn("to-broker", () -> copy(client, broker));
            spawn("to-client", () -> copy(broker, client));
            hangUpIfCut(client, broker);
        } catch (IOException e) {
            hangUp(client);
            throw e;
        }
    }

    /** A cut may have come between the look at it and the connection's being known. */
    private void hangUpIfCut(Socket client, Socket broker) {
        if (cut || server.isClosed()) {
            hangUp(client);
            hangUp(broker);
        }
    }

    private void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One side hung up; the other is told below.
        } finally {
            hangUp(from);
            hangUp(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void spawn(String name, Runnable work) {
        var thread = new Thread(work, "proxy-" + port() + "-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(BrokerProxy::hangUp);
    }
}

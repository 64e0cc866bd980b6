package io.inventory.standalone.simulation.gardener;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Passes bytes between clients and the mock server, which cannot drop a connection by itself: an answer is cut where it holds the
 * character {@link #CUT}, and breaks off on an open connection at {@link #SILENCE}. JSON holds neither.
 */
final class Relay implements Closeable {
    static final char CUT = '\u0000';
    static final char SILENCE = '\u0001';

    private static final int BUFFER = 16 * 1024;

    private final int target;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(Relay::daemon);

    private Relay(int target, ServerSocket listener) {
        this.target = target;
        this.listener = listener;
    }

    /** Opens a free port of the loopback interface that leads to {@code target} there. */
    static Relay to(int target) throws IOException {
        Relay relay = new Relay(target, new ServerSocket(0, 0, InetAddress.getLoopbackAddress()));
        relay.threads.execute(relay::accept);
        return relay;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "simulated-gardener-relay");
        thread.setDaemon(true);
        return thread;
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                connect(listener.accept());
            } catch (IOException e) {
                // The listener was closed, or the server behind it: a client that came meanwhile sees its connection
                // end.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        open.add(client);
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(server);
            threads.execute(() -> pass(client, server));
            threads.execute(() -> pass(server, client));
        } catch (IOException e) {
            drop(client);
            throw e;
        }
    }

    private void pass(Socket from, Socket to) {
        boolean silent = false;
        try {
            silent = copy(from, to);
        } catch (IOException e) {
            // One side went away; closing both is all there is to do.
        } finally {
            // A silent connection stays open, whatever the server does, until the other direction sees the client go.
            if (!silent) {
                drop(from);
                drop(to);
                open.remove(from);
                open.remove(to);
            }
        }
    }

    /** Copies up to a mark or the end; answers whether it fell silent. */
    private static boolean copy(Socket from, Socket to) throws IOException {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        byte[] bytes = new byte[BUFFER];
        for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
            int end = indexOfMark(bytes, n);
            out.write(bytes, 0, end);
            if (end < n) {
                return bytes[end] == SILENCE;
            }
        }
        return false;
    }

    /** Where the first mark stands; {@code length} when there is none. */
    private static int indexOfMark(byte[] bytes, int length) {
        int i = 0;
        while (i < length && bytes[i] != CUT && bytes[i] != SILENCE) {
            i++;
        }
        return i;
    }

    private static void drop(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        open.forEach(Relay::drop);
        threads.shutdownNow();
    }
}

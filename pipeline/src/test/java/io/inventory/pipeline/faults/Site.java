package io.inventory.pipeline.faults;

import io.inventory.pipeline.engine.ChildJvm;
import io.inventory.pipeline.faults.process.LoneBroker;
import io.inventory.standalone.testing.BrokerProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A broker in a JVM of its own behind a proxy: it can be killed, started again on its data, and cut off. Belongs to one thread. */
final class Site implements AutoCloseable {

    private final BrokerProxy proxy = BrokerProxy.open();
    private final Path data;
    private @Nullable ChildJvm broker;

    private Site(Path data) {
        this.data = data;
    }

    static Site open(Path data) throws IOException {
        Site site = new Site(data);
        site.startBroker();
        return site;
    }

    String servers() {
        return "127.0.0.1:" + proxy.port();
    }

    BrokerProxy proxy() {
        return proxy;
    }

    /** SIGKILL, and a new one on the same data. */
    void killBroker() throws IOException, InterruptedException {
        if (broker != null) {
            broker.kill();
        }
        startBroker();
    }

    private void startBroker() throws IOException {
        int port = freePort();
        broker = ChildJvm.start(
                LoneBroker.class, data.toString(), Integer.toString(port), Integer.toString(proxy.port()));
        proxy.forwardTo(port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        proxy.close();
        if (broker != null) {
            broker.close();
        }
    }
}

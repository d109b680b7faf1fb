package io.semblance.generator.grounding.web;

import io.semblance.artifact.minio.ForbiddenAddressException;
import io.semblance.artifact.minio.Reach;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.function.UnaryOperator;
import javax.net.SocketFactory;

/**
 * Sockets that connect to allowed addresses only. They look at the address itself, last of all: however a host was written, whoever
 * looked its name up and how often, there is no way around them.
 */
final class GuardedSockets extends SocketFactory {
    private final Reach reach;
    private final UnaryOperator<InetSocketAddress> route;

    /** @param route where to connect instead, once an address is allowed; itself, except in tests */
    GuardedSockets(Reach reach, UnaryOperator<InetSocketAddress> route) {
        this.reach = reach;
        this.route = route;
    }

    private final class Guarded extends Socket {
        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            if (!(endpoint instanceof InetSocketAddress found)
                    || found.isUnresolved()
                    || !reach.allows(found.getAddress())) {
                throw new ForbiddenAddressException();
            }
            super.connect(route.apply(found), timeout);
        }
    }

    @Override
    public Socket createSocket() {
        return new Guarded();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw connected();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw connected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw connected();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw connected();
    }

    private static UnsupportedOperationException connected() {
        return new UnsupportedOperationException("make a socket first, and connect it then");
    }
}

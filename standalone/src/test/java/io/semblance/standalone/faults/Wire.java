package io.semblance.standalone.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A TCP connection's way between two processes, which can be cut or fall silent in either direction. */
final class Wire implements AutoCloseable {
    private static final int CHUNK = 16 * 1024;

    private final ServerSocket door;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Gate forth = new Gate();
    private final Gate back = new Gate();
    private final AtomicLong stopped = new AtomicLong();
    private volatile boolean cut;

    /** Bytes pass it one way, or wait. */
    private final class Gate {
        private boolean shut;

        synchronized void set(boolean shutNow) {
            shut = shutNow;
            notifyAll();
        }

        synchronized void pass() throws InterruptedException {
            if (shut) {
                stopped.incrementAndGet();
            }
            while (shut) {
                wait();
            }
        }
    }

    private Wire(ServerSocket door, int target) {
        this.door = door;
        this.target = target;
    }

    /** From one port of the loopback interface to another. */
    static Wire between(int port, int target) throws IOException {
        var door = new ServerSocket();
        door.setReuseAddress(true);
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        var wire = new Wire(door, target);
        Thread.ofVirtual().name("wire-" + port).start(wire::accept);
        return wire;
    }

    /** Ends all connections and takes no new ones. */
    void cut() {
        cut = true;
        closeAll();
    }

    /** Ends all connections, once. */
    void snap() {
        closeAll();
    }

    /** Nothing arrives any more, in these directions; connections stay. */
    void silence(boolean towardsTarget, boolean towardsSource) {
        forth.set(towardsTarget);
        back.set(towardsSource);
    }

    /** As at the beginning. What was held back during a silence arrives, or its connection is gone. */
    void heal() {
        cut = false;
        silence(false, false);
    }

    /** How much it has stopped: connections that were refused, and pieces that had to wait. */
    long stopped() {
        return stopped.get();
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
        silence(false, false);
    }

    private void accept() {
        try {
            while (true) {
                Socket source = door.accept();
                if (cut) {
                    stopped.incrementAndGet();
                    source.close();
                } else {
                    Thread.ofVirtual().start(() -> connect(source));
                }
            }
        } catch (IOException closed) {
            // The end of this wire.
        }
    }

    private void connect(Socket source) {
        try (source;
                Socket sink = new Socket(InetAddress.getLoopbackAddress(), target)) {
            source.setTcpNoDelay(true);
            sink.setTcpNoDelay(true);
            sockets.add(source);
            sockets.add(sink);
            Thread answers = Thread.ofVirtual().start(() -> pump(sink, source, back));
            pump(source, sink, forth);
            answers.join();
        } catch (IOException gone) {
            // The other side is away: the connection ends here too.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.remove(source);
        }
    }

    private void pump(Socket from, Socket to, Gate gate) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] chunk = new byte[CHUNK];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                gate.pass();
                out.write(chunk, 0, read);
            }
        } catch (IOException gone) {
            // One half that is gone takes the other along.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            quietlyClose(from);
            quietlyClose(to);
        }
    }

    private void closeAll() {
        sockets.forEach(Wire::quietlyClose);
        sockets.clear();
    }

    private static void quietlyClose(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // That is what was wanted.
        }
    }
}

package io.semblance.standalone.faults;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One address for all gateways, as a Service of Kubernetes is: a new connection goes to the next gateway of those that are known to be
 * ready, and stays there until either side ends it. What has changed is known a moment later. It hides nothing: a connection that is
 * refused, or ended before the first byte of the answer that is due on it, is written down.
 */
final class LoadBalancer {
    /** How late it learns of what has changed: that of endpoints in a cluster under load. */
    private static final Duration DELAY = Duration.ofSeconds(1);

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int CHUNK = 16 * 1024;

    private final ServerSocket door;
    private final Map<URI, Member> gateways;
    private final List<URI> listed = new CopyOnWriteArrayList<>();
    private final Set<URI> changing = ConcurrentHashMap.newKeySet();
    private final AtomicInteger turn = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> broken = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService looks = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().daemon().name("endpoints-", 0).factory());

    private LoadBalancer(ServerSocket door, Map<URI, Member> gateways) {
        this.door = door;
        this.gateways = gateways;
    }

    /** @param gateways by their own addresses, all of them ready */
    static LoadBalancer over(Map<URI, Member> gateways) throws IOException {
        var door = new ServerSocket();
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        var balancer = new LoadBalancer(door, Map.copyOf(gateways));
        balancer.listed.addAll(gateways.keySet());
        gateways.keySet()
                .forEach(gateway -> balancer.looks.scheduleWithFixedDelay(
                        () -> balancer.look(gateway), 0, LOOK.toNanos(), TimeUnit.NANOSECONDS));
        Thread.ofVirtual().name("load-balancer").start(balancer::accept);
        return balancer;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    /** What clients were left without, by no doing of theirs. */
    List<String> broken() {
        return List.copyOf(broken);
    }

    /** Waits until new connections go to all gateways. */
    void awaitAllListed() {
        await("all gateways take connections")
                .atMost(Duration.ofSeconds(30))
                .until(() -> new HashSet<>(listed).equals(gateways.keySet()));
    }

    private void look(URI gateway) {
        boolean ready = gateways.get(gateway).isReady();
        if (ready != listed.contains(gateway) && changing.add(gateway)) {
            looks.schedule(() -> change(gateway, ready), DELAY.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** Unless it was a look that failed. */
    private void change(URI gateway, boolean ready) {
        if (gateways.get(gateway).isReady() == ready) {
            if (ready) {
                listed.add(gateway);
            } else {
                listed.remove(gateway);
            }
        }
        changing.remove(gateway);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                Thread.ofVirtual().start(() -> connect(client));
            }
        } catch (IOException e) {
            broken.add("the load balancer has ended: " + e);
        }
    }

    private void connect(Socket client) {
        List<URI> ready = List.copyOf(listed);
        if (ready.isEmpty()) {
            broken.add("there was no gateway to connect to");
            quietlyClose(client);
            return;
        }
        URI gateway = ready.get(Math.floorMod(turn.getAndIncrement(), ready.size()));
        try (client;
                Socket server = new Socket(gateway.getHost(), gateway.getPort())) {
            new Connection(gateway, client, server).run();
        } catch (IOException refused) {
            broken.add(gateway + " refused a connection");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A client's connection and the gateway's that it leads to. */
    private final class Connection {
        private final URI gateway;
        private final Socket client;
        private final Socket server;
        /** Whether the last bytes on the way were a client's. */
        private volatile boolean due;

        private volatile boolean left;

        Connection(URI gateway, Socket client, Socket server) throws IOException {
            this.gateway = gateway;
            this.client = client;
            this.server = server;
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        }

        void run() throws InterruptedException {
            Thread requests = Thread.ofVirtual().start(this::requests);
            answers();
            requests.join();
        }

        private void requests() {
            byte[] chunk = new byte[CHUNK];
            for (int read = read(client, chunk); read >= 0; read = read(client, chunk)) {
                due = true;
                if (!write(server, chunk, read)) {
                    // The gateway has ended it, which is seen where its answers are read.
                    return;
                }
            }
            left = true;
            quietlyClose(server);
        }

        private void answers() {
            byte[] chunk = new byte[CHUNK];
            for (int read = read(server, chunk); read >= 0; read = read(server, chunk)) {
                due = false;
                if (!write(client, chunk, read)) {
                    left = true;
                    break;
                }
            }
            if (due && !left) {
                broken.add(gateway + " ended a connection on which an answer was due");
            }
            quietlyClose(client);
            quietlyClose(server);
        }

        private static int read(Socket from, byte[] chunk) {
            try {
                return from.getInputStream().read(chunk);
            } catch (IOException gone) {
                return -1;
            }
        }

        private static boolean write(Socket to, byte[] chunk, int length) {
            try {
                to.getOutputStream().write(chunk, 0, length);
                return true;
            } catch (IOException gone) {
                return false;
            }
        }
    }

    private static void quietlyClose(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // That is what was wanted.
        }
    }
}

package io.semblance.standalone.home;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Ports of the embedded parts on the loopback interface. A home keeps its own over a restart while nobody else takes them. */
public record PartPorts(int kafka, int kafkaController, int postgres, int s3) {
    private static final List<String> NAMES = List.of("kafka", "kafka.controller", "postgres", "s3");

    /** A free port for each part: the one the home remembers, or a new one when that is busy. All are different. */
    public static PartPorts reserve(Home home) throws IOException {
        var file = new PropertyFile(home.root().resolve("ports.properties"));
        Map<String, String> remembered = file.read();
        var sockets = new ArrayList<ServerSocket>();
        try {
            for (String name : NAMES) {
                sockets.add(bind(Integer.parseInt(remembered.getOrDefault(name, "0"))));
            }
            List<Integer> ports =
                    sockets.stream().map(ServerSocket::getLocalPort).toList();
            for (int part = 0; part < NAMES.size(); part++) {
                remembered.put(NAMES.get(part), ports.get(part).toString());
            }
            file.write(remembered);
            return new PartPorts(ports.get(0), ports.get(1), ports.get(2), ports.get(3));
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    private static ServerSocket bind(int preferred) throws IOException {
        try {
            return new ServerSocket(preferred, 1, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        }
    }
}

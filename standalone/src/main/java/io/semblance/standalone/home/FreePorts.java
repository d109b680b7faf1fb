package io.semblance.standalone.home;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** What is free among ports that must be next to each other. */
public final class FreePorts {
    private FreePorts() {}

    /** The first of {@code count} free ports in a row, from {@code first} upwards. */
    public static int run(InetAddress address, int first, int count) {
        int candidate = first;
        while (!busy(address, candidate, count).isEmpty()) {
            candidate += count;
        }
        return candidate;
    }

    /** Those of {@code count} ports from {@code first} that something listens on already. */
    public static List<Integer> busy(InetAddress address, int first, int count) {
        var busy = new ArrayList<Integer>();
        for (int port = first; port < first + count; port++) {
            try (var socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(address, port));
            } catch (IOException e) {
                busy.add(port);
            }
        }
        return busy;
    }
}

package io.semblance.standalone;

/**
 * What can be chosen about an instance. Everything listens on the loopback interface.
 *
 * @param port port of the public API; the management ports follow it
 * @param tls whether the API is served over HTTPS, under a certificate authority of the home's own
 * @param trainers trainer processes, each a context of its own
 * @param generators generator processes, each a context of its own
 */
record InstanceSettings(int port, boolean tls, int trainers, int generators) {
    /** The gateway, the trainers, the generators, the predictor. */
    int roles() {
        return 2 + trainers + generators;
    }

    /** The API's port and one management port for each role, next to each other. */
    int ports() {
        return 1 + roles();
    }
}

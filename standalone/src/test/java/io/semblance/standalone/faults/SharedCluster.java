package io.semblance.standalone.faults;

/** One cluster for all tests of faults: two gateways, three trainers and three generators. */
final class SharedCluster {
    private static Cluster cluster;

    private SharedCluster() {}

    /** The cluster, whole: what an earlier test left dead is alive again. */
    static synchronized Cluster get() throws Exception {
        if (cluster == null) {
            Cluster started = Cluster.start(TestFolder.fresh("cluster"), new Cluster.Shape(2, 3, 3));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(started)));
            cluster = started;
        }
        cluster.revive();
        cluster.awaitReady();
        return cluster;
    }

    private static void close(Cluster started) {
        try {
            started.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

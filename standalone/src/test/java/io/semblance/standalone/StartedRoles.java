package io.semblance.standalone;

import io.semblance.standalone.home.FreePorts;
import io.semblance.standalone.home.RunningInstance;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Optional;

/** One of each role on parts that are there already. */
final class StartedRoles {
    private static final int FIRST_PORT = 22_000;

    private StartedRoles() {}

    /** @param started by whom they are stopped */
    static RunningInstance of(RoleProperties properties, Started started) throws Exception {
        int ports = new InstanceSettings(0, false, 1, 1).ports();
        int port = FreePorts.run(InetAddress.getLoopbackAddress(), FIRST_PORT, ports);
        Started contexts = started.add(new Started(Started.Order.TOGETHER));
        return new Roles(properties, new InstanceSettings(port, false, 1, 1))
                .start(new StartSteps(contexts, StartProgress.none(), InstantSource.system()), Optional.empty());
    }
}

package io.semblance.gateway.storage;

import io.semblance.gateway.Onboarding;
import io.semblance.gateway.RunningGateway;
import io.semblance.gateway.RunningGateway.Response;
import io.semblance.gateway.RunningGateway.Tenant;
import io.semblance.gateway.TestingStore;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/** A bucket at a store that is not ours, and what operators do to make it a tenant's storage. */
record CustomerBucket(TestingStore store, String name) {
    static final String SECRET = "customer-secret";

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final JsonMapper JSON = new JsonMapper();
    private static final RunningGateway GATEWAY = RunningGateway.shared();

    /** A new one. */
    static CustomerBucket in(TestingStore store) throws IOException {
        String name = "acme-research-" + COUNT.incrementAndGet();
        store.makeBucket(name);
        return new CustomerBucket(store, name);
    }

    /** The names of all objects in it. */
    List<String> objects() {
        return store.objects(name);
    }

    /** @param differently fields that differ from those that are right */
    Response set(Tenant of, Map<String, Object> differently) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "endpoint",
                store.endpoint().toString(),
                "bucket",
                name,
                "prefix",
                "semblance/",
                "access_key",
                TestingStore.ACCESS_KEY,
                "secret_key",
                SECRET));
        body.putAll(differently);
        return GATEWAY.send(operator(of)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    static Response show(Tenant of) {
        return GATEWAY.send(operator(of).GET());
    }

    static Response remove(Tenant of) {
        return GATEWAY.send(operator(of).DELETE());
    }

    private static HttpRequest.Builder operator(Tenant of) {
        return Onboarding.operator("/v1/operator/tenants/" + of.id() + "/storage");
    }
}

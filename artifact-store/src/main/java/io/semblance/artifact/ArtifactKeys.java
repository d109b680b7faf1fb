package io.semblance.artifact;

import io.semblance.schema.id.DatasetId;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.persona.PersonaRunId;
import io.semblance.schema.population.PopulationId;
import java.util.Optional;

/**
 * The scheme of artifact keys: everything of a tenant is under one prefix, and so is everything of a job. Only what the
 * tenants' objects are encrypted with lies apart.
 */
public final class ArtifactKeys {
    private static final String TENANTS = "tenants/";

    private ArtifactKeys() {}

    /**
     * The key that a tenant's objects are encrypted with, itself encrypted. It outlives all of them, and is apart from them
     * so that a backup can leave it out.
     */
    public static String dataKey(TenantId tenant) {
        return "data-keys/" + tenant;
    }

    /** Whose object an artifact key names; empty where it is not one of a tenant's. */
    public static Optional<TenantId> tenantOf(String key) {
        int end = key.indexOf('/', TENANTS.length());
        if (!key.startsWith(TENANTS) || end < 0) {
            return Optional.empty();
        }
        return Optional.of(key.substring(TENANTS.length(), end))
                .filter(TenantId::matches)
                .map(TenantId::new);
    }

    /** The uploaded seed file of a dataset. */
    public static String seed(TenantId tenant, DatasetId dataset) {
        return datasetPrefix(tenant, dataset) + "seed";
    }

    /** The uploaded survey of a population. */
    public static String survey(TenantId tenant, PopulationId population) {
        return populationPrefix(tenant, population) + "survey";
    }

    /** The personas and the blueprint that a run validates. */
    public static String givenPersonas(TenantId tenant, PersonaRunId run) {
        return personaPrefix(tenant, run) + "given";
    }

    /** An object that one attempt made; nobody reads it unless the manifest names it. */
    public static String attempt(TenantId tenant, JobId job, String attempt, String name) {
        return attemptPrefix(tenant, job, attempt) + name;
    }

    /** The one object that says which attempt counts. It is written by conditional put, once. */
    public static String manifest(TenantId tenant, JobId job) {
        return jobPrefix(tenant, job) + "manifest";
    }

    /** The one object that says which attempt at a part of a job counts; written by conditional put, too. */
    public static String partManifest(TenantId tenant, JobId job, int number) {
        return jobPrefix(tenant, job) + "parts/" + number + "/manifest";
    }

    public static String attemptPrefix(TenantId tenant, JobId job, String attempt) {
        return jobPrefix(tenant, job) + "attempts/" + attempt + "/";
    }

    public static String jobPrefix(TenantId tenant, JobId job) {
        return tenantPrefix(tenant) + "jobs/" + job + "/";
    }

    public static String datasetPrefix(TenantId tenant, DatasetId dataset) {
        return tenantPrefix(tenant) + "datasets/" + dataset + "/";
    }

    public static String populationPrefix(TenantId tenant, PopulationId population) {
        return tenantPrefix(tenant) + "populations/" + population + "/";
    }

    public static String personaPrefix(TenantId tenant, PersonaRunId run) {
        return tenantPrefix(tenant) + "personas/" + run + "/";
    }

    private static String tenantPrefix(TenantId tenant) {
        return TENANTS + tenant + "/";
    }
}

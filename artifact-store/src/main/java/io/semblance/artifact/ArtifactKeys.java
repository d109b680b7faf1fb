package io.semblance.artifact;

import io.semblance.schema.id.DatasetId;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;

/** The scheme of artifact keys: everything of a tenant is under one prefix, and so is everything of a job. */
public final class ArtifactKeys {
    private ArtifactKeys() {}

    /** The uploaded seed file of a dataset. */
    public static String seed(TenantId tenant, DatasetId dataset) {
        return datasetPrefix(tenant, dataset) + "seed";
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

    private static String tenantPrefix(TenantId tenant) {
        return "tenants/" + tenant + "/";
    }
}

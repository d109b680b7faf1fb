import os, time, requests
import numpy as np
import pandas as pd
AUTH0_DOMAIN = os.environ["SIMIO_AUTH0_DOMAIN"]
AUTH0_AUDIENCE = os.environ["SIMIO_AUTH0_AUDIENCE"]
CLIENT_ID = os.environ["SIMIO_CLIENT_ID"]
CLIENT_SECRET = os.environ["SIMIO_CLIENT_SECRET"]
API_BASE = os.environ["SIMIO_API_BASE"]
# 1. Mint a bearer token.
token = requests.post(
    f"https://{AUTH0_DOMAIN}/oauth/token",
    json={
        "client_id": CLIENT_ID,
        "client_secret": CLIENT_SECRET,
        "audience": AUTH0_AUDIENCE,
        "grant_type": "client_credentials",
},
    timeout=30,
).json()["access_token"]
auth = {"Authorization": f"Bearer {token}"}
# 2. Build a toy seed dataset and write it to seed.csv.
rng = np.random.default_rng(7)
n = 800
df = pd.DataFrame({
        "age": rng.integers(18, 66, n),
        "segment": rng.choice(["Value", "Mainstream", "Premium"],
            n, p=[0.35, 0.45, 0.20]),
        "channel": rng.choice(["Retail", "Online", "Club"],
            n, p=[0.50, 0.35, 0.15]),
        "region": rng.choice(["Northeast", "South", "Midwest", "West"], n),
})
intent = 42.0
intent += (df["segment"] == "Premium") * 18
intent += (df["channel"] == "Online") * 8
intent += ((df["age"] - 35) / 3).clip(-8, 8)
intent += rng.normal(0, 10, n)
df["purchase_intent"] = intent.round().clip(0, 100).astype(int)
df.to_csv("seed.csv", index=False)
# Helpers: 202 Accepted is normal for training and generation.
# This quickstart uses a simple 2s poll loop; production clients
# should add jittered exponential backoff and a deadline appropriate
# for their workload.
def poll_job(job_id, field, deadline_seconds=600):
    deadline = time.time() + deadline_seconds
    while time.time() < deadline:
        body = requests.get(f"{API_BASE}/v1/jobs/{job_id}",
            headers=auth, timeout=30).json()
        if body["status"] in ("failed", "expired", "cancelled"):
            raise RuntimeError(f"job {job_id} {body['status']}: {body}")
        if body["status"] == "completed":
            value = body.get(field)
            if value:
                return value
            raise RuntimeError(f"job {job_id} completed without {field}: {body}")
        time.sleep(2)
    raise TimeoutError(f"job {job_id} did not complete before deadline")
def wait_for_dataset(upload):
    if upload.get("status") == "ready" and upload.get("dataset_id"):
        return upload["dataset_id"]
    return poll_job(upload["job_id"], "dataset_id")
def wait_for_generation(initial):
    generation_id = initial.get("generation_id")
    if initial.get("status") == "processing" and initial.get("job_id"):
        generation_id = poll_job(initial["job_id"], "generation_id")
    if not generation_id:
        raise RuntimeError(f"generation response lacked generation_id: {initial}")
    deadline = time.time() + 600
    while time.time() < deadline:
        meta = requests.get(
            f"{API_BASE}/v1/generations/{generation_id}",
            headers=auth, timeout=30,
        ).json()
        if meta.get("status") in ("ready", "partial") and meta.get("artifact_url"):
            return meta
        if meta.get("status") == "failed":
            raise RuntimeError(f"generation failed: {meta}")
        time.sleep(2)
    raise TimeoutError(f"generation {generation_id} did not produce an artifact")
# 3. Upload seed + train. Returns either the dataset_id directly
# (synchronous) or a 202 with job_id (asynchronous).
with open("seed.csv", "rb") as fh:
    upload = requests.post(
        f"{API_BASE}/v1/datasets",
        headers={**auth,
        "Idempotency-Key": f"dataset-{int(time.time())}"},
        files={"seed_file": ("seed.csv", fh, "text/csv")},
        data={"display_name": "Quickstart seed", "wait_seconds": "10"},
        timeout=60,
    ).json()
dataset_id = wait_for_dataset(upload)
# 4. Inspect the trained schema. Use the returned column names,
# levels, and ranges to build conditions; do not guess from the
# original seed headers.
schema = requests.get(
    f"{API_BASE}/v1/datasets/{dataset_id}/schema",
    headers=auth, timeout=30,
).json()
schema_columns = schema.get("schema", [])
schema_by_name = {col["name"]: col for col in schema_columns}
def resolve_column(*candidates):
    for name in candidates:
        if name in schema_by_name:
            return name
    normalized = {name.replace("_", ".").lower(): name for name in schema_by_name}
    for name in candidates:
        hit = normalized.get(name.replace("_", ".").lower())
        if hit:
            return hit
    raise KeyError(
        f"None of {candidates} is in the cleaned schema. Available: {list(schema_by_name)}"
    )
def require_levels(column, levels):
    available = set(schema_by_name[column].get("levels") or [])
    missing = set(levels) - available
    if missing:
        raise KeyError(
            f"Schema column {column!r} is missing levels {sorted(missing)}. "
            f"Available levels: {sorted(available)}"
        )
segment_col = resolve_column("segment")
channel_col = resolve_column("channel")
age_col = resolve_column("age")
intent_col = resolve_column("purchase_intent", "purchase.intent")
require_levels(segment_col, ["Premium", "Mainstream", "Value"])
require_levels(channel_col, ["Online", "Retail", "Club"])
# 5. Define a scenario as ordinary data frames, then convert to the
# API condition object. Categorical target_share values are desired
# outcome percentages, subject to feasibility jitter.
categorical_targets = pd.DataFrame([
        {"column": segment_col, "level": "Premium", "target_share": 0.55},
        {"column": segment_col, "level": "Mainstream", "target_share": 0.35},
        {"column": segment_col, "level": "Value", "target_share": 0.10},
        {"column": channel_col, "level": "Online", "target_share": 0.70},
        {"column": channel_col, "level": "Retail", "target_share": 0.20},
        {"column": channel_col, "level": "Club", "target_share": 0.10},
])
numeric_ranges = pd.DataFrame([
        {"column": age_col, "min": 25, "max": 44},
        {"column": intent_col, "min": 70, "max": 100},
])
def categorical_conditions(targets):
    return {
        column: dict(zip(group["level"], group["target_share"]))
        for column, group in targets.groupby("column", sort=False)
    }
def numeric_conditions(ranges):
    return {
        row.column: {"min": row.min, "max": row.max}
        for row in ranges.itertuples(index=False)
    }
scenario = {
    "row_count": 5000,
    "output_format": "parquet",
    "seed": 20260430,
    "wait_seconds": 20,
    "conditions": {
        "categorical": categorical_conditions(categorical_targets),
        "numeric": numeric_conditions(numeric_ranges),
},
}
# 6. Generate the scenario-conditioned synthetic artifact.
gen = requests.post(
    f"{API_BASE}/v1/datasets/{dataset_id}/generations",
    headers={**auth,
        "content-type": "application/json",
        "Idempotency-Key": f"generation-{int(time.time())}"},
    json=scenario, timeout=60,
).json()
meta = wait_for_generation(gen)
# 7. Download the artifact. artifact_url is absolute for enterprise
# tenants and relative (managed-mode relay) otherwise.
artifact_url = meta["artifact_url"]
if not artifact_url.startswith("http"):
    artifact_url = f"{API_BASE}{artifact_url}"
art = requests.get(artifact_url, headers=auth, timeout=120)
art.raise_for_status()
with open("synthetic.parquet", "wb") as fh:
    fh.write(art.content)
# 8. Read the result.
synth = pd.read_parquet("synthetic.parquet")
print(len(synth), "rows")
print(synth.head())

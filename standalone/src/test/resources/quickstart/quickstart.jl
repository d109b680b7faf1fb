using HTTP, JSON3, DataFrames, CSV, Random, StatsBase, Parquet2
AUTH0_DOMAIN = ENV["SIMIO_AUTH0_DOMAIN"]
AUTH0_AUDIENCE = ENV["SIMIO_AUTH0_AUDIENCE"]
CLIENT_ID = ENV["SIMIO_CLIENT_ID"]
CLIENT_SECRET = ENV["SIMIO_CLIENT_SECRET"]
API_BASE = ENV["SIMIO_API_BASE"]
# 1. Mint a bearer token.
token_resp = HTTP.post(
"https://$AUTH0_DOMAIN/oauth/token",
["content-type" => "application/json"],
JSON3.write(Dict(
"client_id" => CLIENT_ID,
"client_secret" => CLIENT_SECRET,
"audience" => AUTH0_AUDIENCE,
"grant_type" => "client_credentials",
)),
)
TOKEN = JSON3.read(token_resp.body).access_token
auth() = ["Authorization" => "Bearer $TOKEN"]
# 2. Build a toy seed dataset and write it to seed.csv.
Random.seed!(7)
n = 800
df = DataFrame(
age = rand(18:65, n),
segment = sample(["Value", "Mainstream", "Premium"],
StatsBase.Weights([0.35, 0.45, 0.20]), n),
channel = sample(["Retail", "Online", "Club"],
StatsBase.Weights([0.50, 0.35, 0.15]), n),
region = rand(["Northeast", "South", "Midwest", "West"], n),
)
intent = 42.0 .+
(df.segment .== "Premium") .* 18 .+
(df.channel .== "Online") .* 8 .+
clamp.((df.age .- 35) ./ 3, -8, 8) .+
randn(n) .* 10
df.purchase_intent = clamp.(round.(Int, intent), 0, 100)
CSV.write("seed.csv", df)
# Helper: a 202 response is normal for async work. Poll the job
# until it is completed. Production clients should add jittered
# exponential backoff and a deadline appropriate for their workload.
function poll_job(job_id, field)
deadline = time() + 600
while true
time() > deadline && error("job $job_id timed out")
r = HTTP.get("$API_BASE/v1/jobs/$job_id", auth())
body = JSON3.read(r.body)
body.status in ("failed", "expired", "cancelled") &&
error("job $job_id $(body.status)")
if body.status == "completed"
v = get(body, Symbol(field), nothing)
v === nothing && error("job $job_id completed without $field")
return string(v)
end
sleep(2)
end
end
function wait_for_generation(initial)
generation_id = get(initial, :generation_id, nothing)
if get(initial, :status, "") == "processing" &&
get(initial, :job_id, nothing) !== nothing
generation_id = poll_job(initial.job_id, "generation_id")
end
generation_id === nothing && error("generation response lacked generation_id")
deadline = time() + 600
while true
time() > deadline && error("generation $generation_id timed out")
meta = JSON3.read(HTTP.get(
"$API_BASE/v1/generations/$generation_id", auth()).body)
if meta.status in ("ready", "partial") &&
get(meta, :artifact_url, nothing) !== nothing
return meta
end
meta.status == "failed" && error("generation failed")
sleep(2)
end
end
# 3. Upload seed + train.
upload = HTTP.post(
"$API_BASE/v1/datasets",
vcat(auth(), ["Idempotency-Key" => "dataset-$(round(Int, time()))"]),
HTTP.Form(Dict(
"seed_file" => HTTP.Multipart("seed.csv", open("seed.csv"),
"text/csv"),
"display_name" => "Quickstart seed",
"wait_seconds" => "10",
)),
)
upload_body = JSON3.read(upload.body)
dataset_id = get(upload_body, :dataset_id, nothing)
dataset_id = get(upload_body, :status, "") == "ready" &&
!isnothing(dataset_id) ? string(dataset_id) :
poll_job(upload_body.job_id, "dataset_id")
# 4. Inspect the trained schema.
schema = JSON3.read(HTTP.get(
"$API_BASE/v1/datasets/$dataset_id/schema", auth()).body)
schema_cols = collect(schema.schema)
schema_names = [String(col.name) for col in schema_cols]
function resolve_column(candidates...)
for candidate in candidates
string(candidate) in schema_names && return string(candidate)
end
normalized = Dict(lowercase(replace(name, "_" => ".")) => name
for name in schema_names)
for candidate in candidates
key = lowercase(replace(string(candidate), "_" => "."))
haskey(normalized, key) && return normalized[key]
end
error("None of $(candidates) is in the cleaned schema. Available: $schema_names")
end
function require_levels(column, levels)
idx = findfirst(==(column), schema_names)
raw_levels = hasproperty(schema_cols[idx], :levels) ? schema_cols[idx].levels : String[]
available = Set(string.(raw_levels))
missing = setdiff(Set(levels), available)
!isempty(missing) && error("Schema column $column is missing levels: $missing")
end
segment_col = resolve_column("segment")
channel_col = resolve_column("channel")
age_col = resolve_column("age")
intent_col = resolve_column("purchase_intent", "purchase.intent")
require_levels(segment_col, ["Premium", "Mainstream", "Value"])
require_levels(channel_col, ["Online", "Retail", "Club"])
# 5. Define a scenario as ordinary DataFrames, then convert to the
# API condition object. target_share values are desired outcome
# percentages, subject to feasibility jitter.
categorical_targets = DataFrame(
column = [segment_col, segment_col, segment_col,
channel_col, channel_col, channel_col],
level = ["Premium", "Mainstream", "Value",
"Online", "Retail", "Club"],
target_share = [0.55, 0.35, 0.10, 0.70, 0.20, 0.10],
)
numeric_ranges = DataFrame(
column = [age_col, intent_col],
min = [25, 70],
max = [44, 100],
)
function categorical_conditions(targets)
Dict(
col => Dict(row.level => row.target_share
for row in eachrow(targets[targets.column .== col, :]))
for col in unique(targets.column)
)
end
numeric_conditions = Dict(
row.column => Dict("min" => row.min, "max" => row.max)
for row in eachrow(numeric_ranges)
)
scenario = Dict(
"row_count" => 5000,
"output_format" => "parquet",
"seed" => 20260430,
"wait_seconds" => 20,
"conditions" => Dict(
"categorical" => categorical_conditions(categorical_targets),
"numeric" => numeric_conditions,
),
)
# 6. Generate the scenario-conditioned synthetic artifact.
gen = HTTP.post(
"$API_BASE/v1/datasets/$dataset_id/generations",
vcat(auth(), ["content-type" => "application/json",
"Idempotency-Key" => "generation-$(round(Int, time()))"]),
JSON3.write(scenario),
)
gen_body = JSON3.read(gen.body)
meta = wait_for_generation(gen_body)
# 7. Download the artifact.
artifact_url = startswith(meta.artifact_url, "http") ?
String(meta.artifact_url) : "$API_BASE$(meta.artifact_url)"
open("synthetic.parquet", "w") do io
write(io, HTTP.get(artifact_url, auth()).body)
end
# 8. Read the result.
synth = DataFrame(Parquet2.Dataset("synthetic.parquet"))
println(nrow(synth), " rows")
first(synth, 5)

library(httr2)
library(arrow)
AUTH0_DOMAIN <- Sys.getenv("SIMIO_AUTH0_DOMAIN")
AUTH0_AUDIENCE <- Sys.getenv("SIMIO_AUTH0_AUDIENCE")
CLIENT_ID <- Sys.getenv("SIMIO_CLIENT_ID")
CLIENT_SECRET <- Sys.getenv("SIMIO_CLIENT_SECRET")
API_BASE <- Sys.getenv("SIMIO_API_BASE")
# 1. Mint a bearer token.
token <- request(paste0("https://", AUTH0_DOMAIN, "/oauth/token")) |>
req_method("POST") |>
req_body_json(list(
client_id = CLIENT_ID,
client_secret = CLIENT_SECRET,
audience = AUTH0_AUDIENCE,
grant_type = "client_credentials"
)) |>
req_perform() |> resp_body_json()
TOKEN <- token$access_token
auth <- function(req) req_auth_bearer_token(req, TOKEN)
# 2. Build a toy seed dataset and write it to seed.csv.
set.seed(7); n <- 800
seed <- data.frame(
age = sample(18:65, n, replace = TRUE),
segment = sample(c("Value", "Mainstream", "Premium"), n,
replace = TRUE, prob = c(0.35, 0.45, 0.20)),
channel = sample(c("Retail", "Online", "Club"), n,
replace = TRUE, prob = c(0.50, 0.35, 0.15)),
region = sample(c("Northeast", "South", "Midwest", "West"), n,
replace = TRUE)
)
intent <- 42 +
(seed$segment == "Premium") * 18 +
(seed$channel == "Online") * 8 +
pmin(pmax((seed$age - 35) / 3, -8), 8) +
rnorm(n, 0, 10)
seed$purchase_intent <- pmax(pmin(round(intent), 100), 0)
write.csv(seed, "seed.csv", row.names = FALSE)
# Helper: a 202 response is normal for async work. Poll the job
# until it is completed. Production clients should add jittered
# exponential backoff and a deadline appropriate for their workload.
poll_job <- function(job_id, field) {
deadline <- Sys.time() + 600
repeat {
if (Sys.time() > deadline) stop("job ", job_id, " timed out")
body <- request(paste0(API_BASE, "/v1/jobs/", job_id)) |>
auth() |> req_perform() |> resp_body_json()
if (body$status %in% c("failed", "expired", "cancelled"))
stop("job ", job_id, " ", body$status)
if (identical(body$status, "completed")) {
value <- body[[field]]
if (!is.null(value) && nzchar(value)) return(value)
stop("job ", job_id, " completed without ", field)
}
Sys.sleep(2)
}
}
wait_for_generation <- function(initial) {
generation_id <- initial$generation_id
if (identical(initial$status, "processing") && !is.null(initial$job_id))
generation_id <- poll_job(initial$job_id, "generation_id")
if (is.null(generation_id) || !nzchar(generation_id))
stop("generation response lacked generation_id")
deadline <- Sys.time() + 600
repeat {
if (Sys.time() > deadline) stop("generation ", generation_id, " timed out")
meta <- request(paste0(API_BASE, "/v1/generations/", generation_id)) |>
auth() |> req_perform() |> resp_body_json()
if (meta$status %in% c("ready", "partial") &&
!is.null(meta$artifact_url) && nzchar(meta$artifact_url))
return(meta)
if (identical(meta$status, "failed")) stop("generation failed")
Sys.sleep(2)
}
}
# 3. Upload seed + train.
upload <- request(paste0(API_BASE, "/v1/datasets")) |>
req_method("POST") |> auth() |>
req_headers(`Idempotency-Key` =
paste0("dataset-", as.integer(Sys.time()))) |>
req_body_multipart(
seed_file = curl::form_file("seed.csv", type = "text/csv"),
display_name = "Quickstart seed",
wait_seconds = "10"
) |>
req_perform() |> resp_body_json()
dataset_id <- if (identical(upload$status, "ready") &&
!is.null(upload$dataset_id) && nzchar(upload$dataset_id))
upload$dataset_id else poll_job(upload$job_id, "dataset_id")
# 4. Inspect the trained schema.
schema <- request(paste0(API_BASE, "/v1/datasets/", dataset_id,
"/schema")) |>
auth() |> req_perform() |> resp_body_json()
schema_cols <- schema$schema
schema_names <- vapply(schema_cols, `[[`, character(1), "name")
resolve_column <- function(...) {
candidates <- c(...)
hit <- candidates[candidates %in% schema_names]
if (length(hit)) return(hit[[1]])
normalized <- setNames(schema_names, tolower(gsub("_", ".", schema_names)))
for (candidate in candidates) {
key <- tolower(gsub("_", ".", candidate))
hit <- normalized[[key]]
if (!is.null(hit) && !is.na(hit)) return(hit)
}
stop("None of ", paste(candidates, collapse = ", "),
" is in the cleaned schema. Available: ",
paste(schema_names, collapse = ", "))
}
require_levels <- function(column, levels) {
col <- schema_cols[[match(column, schema_names)]]
available <- if (is.null(col$levels)) character() else unlist(col$levels)
missing <- setdiff(levels, available)
if (length(missing)) stop("Schema column ", column,
" is missing levels: ",
paste(missing, collapse = ", "))
}
segment_col <- resolve_column("segment")
channel_col <- resolve_column("channel")
age_col <- resolve_column("age")
intent_col <- resolve_column("purchase_intent", "purchase.intent")
require_levels(segment_col, c("Premium", "Mainstream", "Value"))
require_levels(channel_col, c("Online", "Retail", "Club"))
# 5. Define a scenario as ordinary data frames, then convert to the
# API condition object. target_share values are desired outcome
# percentages, subject to feasibility jitter.
categorical_targets <- data.frame(
column = c(segment_col, segment_col, segment_col,
channel_col, channel_col, channel_col),
level = c("Premium", "Mainstream", "Value",
"Online", "Retail", "Club"),
target_share = c(0.55, 0.35, 0.10, 0.70, 0.20, 0.10)
)
numeric_ranges <- data.frame(
column = c(age_col, intent_col),
min = c(25, 70),
max = c(44, 100)
)
categorical_conditions <- lapply(
split(categorical_targets, categorical_targets$column),
function(x) as.list(setNames(x$target_share, x$level))
)
numeric_conditions <- setNames(
lapply(seq_len(nrow(numeric_ranges)), function(i) {
list(min = numeric_ranges$min[[i]], max = numeric_ranges$max[[i]])
}),
numeric_ranges$column
)
scenario <- list(
row_count = 5000L,
output_format = "parquet",
seed = 20260430L,
wait_seconds = 20L,
conditions = list(
categorical = categorical_conditions,
numeric = numeric_conditions
)
)
# 6. Generate the scenario-conditioned synthetic artifact.
gen <- request(paste0(API_BASE, "/v1/datasets/", dataset_id,
"/generations")) |>
req_method("POST") |> auth() |>
req_headers(`Idempotency-Key` =
paste0("generation-", as.integer(Sys.time()))) |>
req_body_json(scenario) |>
req_perform() |> resp_body_json()
meta <- wait_for_generation(gen)
# 7. Download the artifact.
artifact_url <- if (startsWith(meta$artifact_url, "http"))
meta$artifact_url else paste0(API_BASE, meta$artifact_url)
request(artifact_url) |> auth() |>
req_perform(path = "synthetic.parquet")
# 8. Read the result.
synth <- read_parquet("synthetic.parquet")
cat(nrow(synth), "rows\n")
head(synth)

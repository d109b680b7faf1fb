# 1. Mint a bearer token.
TOKEN=$(curl -sS -X POST "https://${SIMIO_AUTH0_DOMAIN}/oauth/token" \
-H "content-type: application/json" \
-d "{
\"client_id\":\"${SIMIO_CLIENT_ID}\",
\"client_secret\":\"${SIMIO_CLIENT_SECRET}\",
\"audience\":\"${SIMIO_AUTH0_AUDIENCE}\",
\"grant_type\":\"client_credentials\"
}" | jq -r ".access_token")
AUTH="Authorization: Bearer ${TOKEN}"
# Helper: poll a 202 job until it completes. Production clients
# should add jittered exponential backoff and a deadline matched
# to their workload.
poll_job_field() {
job_id="$1"; field="$2"; deadline=$((SECONDS + 600))
while [ "${SECONDS}" -lt "${deadline}" ]; do
sleep 2
job=$(curl -sS -H "${AUTH}" "${SIMIO_API_BASE}/v1/jobs/${job_id}")
status=$(echo "${job}" | jq -r ".status // empty")
if [ "${status}" = "failed" ] || [ "${status}" = "expired" ] || [ "${status}" = "cancelled" ]; then
echo "${job}" >&2; exit 1
fi
if [ "${status}" = "completed" ]; then
value=$(echo "${job}" | jq -r ".${field} // empty")
if [ -n "${value}" ]; then printf "%s" "${value}"; return 0; fi
echo "${job}" >&2; echo "job completed without ${field}" >&2; exit 1
fi
done
echo "job ${job_id} timed out" >&2; exit 1
}
wait_generation_artifact() {
generation_id="$1"; deadline=$((SECONDS + 600))
while [ "${SECONDS}" -lt "${deadline}" ]; do
meta=$(curl -sS -H "${AUTH}" "${SIMIO_API_BASE}/v1/generations/${generation_id}")
status=$(echo "${meta}" | jq -r ".status // empty")
artifact=$(echo "${meta}" | jq -r ".artifact_url // empty")
if { [ "${status}" = "ready" ] || [ "${status}" = "partial" ]; } && [ -n "${artifact}" ]; then
printf "%s" "${meta}"; return 0
fi
if [ "${status}" = "failed" ]; then echo "${meta}" >&2; exit 1; fi
sleep 2
done
echo "generation ${generation_id} timed out" >&2; exit 1
}
# 3. Upload seed + train. Use your existing SAV/CSV file here; we use
# survey.sav as an example.
UPLOAD=$(curl -sS -X POST "${SIMIO_API_BASE}/v1/datasets" \
-H "${AUTH}" -H "Idempotency-Key: dataset-$(date +%s)" \
-F "seed_file=@./survey.sav;type=application/x-spss-sav" \
-F "display_name=SPSS quickstart seed" \
-F "wait_seconds=10")
DATASET_ID=$(echo "${UPLOAD}" | jq -r ".dataset_id // empty")
JOB_ID=$(echo "${UPLOAD}" | jq -r ".job_id // empty")
if [ -z "${DATASET_ID}" ]; then
DATASET_ID=$(poll_job_field "${JOB_ID}" dataset_id);
fi
# 4. Inspect the trained schema. Use these cleaned names in
# conditions; do not assume original seed headers survived.
SCHEMA=$(curl -sS -H "${AUTH}" \
"${SIMIO_API_BASE}/v1/datasets/${DATASET_ID}/schema")
echo "${SCHEMA}" | jq .
resolve_col() {
a="$1"; b="${2:-$1}"
echo "${SCHEMA}" | jq -r --arg a "${a}" --arg b "${b}" \
'.schema[] | select(.name == $a or .name == $b) | .name' | head -n 1
}
SEGMENT_COL=$(resolve_col segment)
CHANNEL_COL=$(resolve_col channel)
AGE_COL=$(resolve_col age)
INTENT_COL=$(resolve_col purchase_intent purchase.intent)
if [ -z "${SEGMENT_COL}" ] || [ -z "${CHANNEL_COL}" ] || [ -z "${AGE_COL}" ] || [ -z "${INTENT_COL}" ]; then
echo "Expected quickstart columns were not all retained after cleaning" >&2; exit 1
fi
# 5. Build the scenario request in a shell variable. Categorical
# values are desired outcome percentages. Use output_format=csv
# so the artifact lands in a format SPSS reads directly.
SCENARIO=$(jq -cn --arg segment "${SEGMENT_COL}" --arg channel "${CHANNEL_COL}" \
--arg age "${AGE_COL}" --arg intent "${INTENT_COL}" '{
row_count: 5000,
output_format: "csv",
seed: 20260430,
wait_seconds: 20,
conditions: {
categorical: {
($segment): {Premium: 0.55, Mainstream: 0.35, Value: 0.10},
($channel): {Online: 0.70, Retail: 0.20, Club: 0.10}
},
numeric: {
($age): {min: 25, max: 44},
($intent): {min: 70, max: 100}
}
}
}')
GEN=$(curl -sS -X POST "${SIMIO_API_BASE}/v1/datasets/${DATASET_ID}/generations" \
-H "${AUTH}" -H "content-type: application/json" \
-H "Idempotency-Key: generation-$(date +%s)" \
--data "${SCENARIO}")
GENERATION_ID=$(echo "${GEN}" | jq -r ".generation_id // empty")
GEN_JOB_ID=$(echo "${GEN}" | jq -r ".job_id // empty")
GEN_STATUS=$(echo "${GEN}" | jq -r ".status // empty")
if [ "${GEN_STATUS}" = "processing" ] && [ -n "${GEN_JOB_ID}" ]; then
GENERATION_ID=$(poll_job_field "${GEN_JOB_ID}" generation_id)
fi
# 6. Download the artifact.
GEN_META=$(wait_generation_artifact "${GENERATION_ID}")
ARTIFACT_URL=$(echo "${GEN_META}" | jq -r ".artifact_url")
case "${ARTIFACT_URL}" in
http*) curl -sS -L "${ARTIFACT_URL}" -o synthetic.csv ;;
*) curl -sS -L -H "${AUTH}" \
"${SIMIO_API_BASE}${ARTIFACT_URL}" -o synthetic.csv ;;
esac

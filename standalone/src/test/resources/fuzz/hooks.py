"""What Schemathesis is told about the platform: the tokens, things that exist, and which of them may be lost.

Requests that were made up seldom name anything that exists. Half of those with a well-formed id get a real one instead, so
that they come further than to a 404.
"""

import atexit
import collections
import json
import os
import re
import uuid

import requests
import schemathesis
from schemathesis.transport.serialization import Binary

API = os.environ["FUZZ_API"]
OPERATOR = {"Authorization": "Bearer " + os.environ["FUZZ_OPERATOR_TOKEN"]}
SEED_FILE = "age,segment,score\n" + "".join(
    f"{20 + i * 7 % 45},{('Premium', 'Value', 'Mainstream')[i * 5 % 3]},{i * 13 % 101}\n" for i in range(300)
)


def call(method, path, headers, **arguments):
    answer = requests.request(method, API + path, headers=headers, timeout=70, **arguments)
    if not answer.ok:
        raise RuntimeError(f"{method} {path} answers {answer.status_code}: {answer.text}")
    return answer.json()


def new_tenant(name):
    tenant = call("POST", "/v1/operator/tenants", OPERATOR, json={"name": name})
    token = call(
        "POST",
        "/oauth/token",
        {},
        json={
            "grant_type": "client_credentials",
            "client_id": tenant["client_id"],
            "client_secret": tenant["client_secret"],
        },
    )
    return tenant | {"auth": {"Authorization": "Bearer " + token["access_token"]}}


def new_dataset(tenant):
    job = call(
        "POST",
        "/v1/datasets",
        tenant["auth"],
        files={"seed_file": ("seed.csv", SEED_FILE, "text/csv")},
        data={"wait_seconds": "60"},
    )
    if job["status"] != "ready":
        raise RuntimeError(f"the dataset is not trained: {job}")
    return job


SURVEY = "sim_id,Do you like tea,Do you like milk,Do you like rain,Do you like snow\n" + "".join(
    f"{i},{'Yes' if i % 3 else 'No'},{'Yes' if i % 2 else 'No'},{'Yes' if i % 5 else 'No'},{'Yes' if i % 7 else 'No'}\n"
    for i in range(50)
)


def ask(method, path, **arguments):
    return call(method, path, {"Authorization": key["rawKey"]}, **arguments)["data"]


def new_population():
    form = {"name": "fuzz", "wait_seconds": "60"}
    return ask("POST", "/v1/populations", files={"seed_data": ("survey.csv", SURVEY, "text/csv")}, data=form)["id"]


def new_question(kind, **more):
    question = {
        "question": "Do you like wind",
        "answer_options": ["Yes", "No"],
        "question_options": {"question_type": "single-choice"},
    } | more
    body = {"population_id": population, kind: [question], "batch": {"name": "fuzz"}, "wait_seconds": 30}
    return ask("POST", "/v1/" + kind, json=body)[0]


PERSONAS = [
    {"persona_id": "p_01", "fields": {"age": "41"}},
    {"persona_id": "p_02", "fields": {"age": "-1"}},
]
BLUEPRINT = {
    "fields": [
        {"name": "age", "kind": "numeric", "numeric": {"min": 0, "max": 90, "mean": 40, "sd": 20, "integer": True}}
    ]
}


def new_run(action, kind, body):
    headers = {"Authorization": "Bearer " + key["rawKey"]}
    run = call("POST", "/v1/personas/actions/" + action, headers, json=body)["id"]
    path = f"/v1/personas/repositories/{kind}/by-id/{run}"
    found = call("GET", path + "?wait_seconds=60", headers)
    if found["status"] != "succeeded":
        raise RuntimeError(f"the run has not succeeded: {found}")
    return run


def new_personas():
    return new_run("generate", "Population", {"prompt": "nurses", "count": 2})


def new_signup():
    body = {"company_name": "Acme", "contact_email": f"{uuid.uuid4()}@acme.example"}
    return call("POST", "/v1/signup", {}, json=body)["request_id"]


def new_subscription(tenant):
    path = f"/v1/operator/tenants/{tenant['tenant_id']}/subscriptions"
    # The cap keeps the rows few that requests for rows ask for.
    body = {"rows": 1_000_000_000, "request_cap": 2_000, "ends_at": "2029-12-01T00:00:00Z"}
    return call("POST", path, OPERATOR, json=body)["subscription_id"]


def new_session(tenant):
    """The header of a cookie, and the token that goes with it."""
    body = {name: tenant[name] for name in ("client_id", "client_secret")}
    answer = requests.post(API + "/console/session", json=body, timeout=70)
    return answer.headers["Set-Cookie"].split(";")[0], answer.json()["csrf_token"]


# Whose tokens are used; and another, whose credential and data may be destroyed.
mine = new_tenant("fuzz")
# Before the rotation below, after which the secret is no longer good; the session stays.
cookie, csrf = new_session(mine)
key = call("POST", "/api/v1/keys", {"Cookie": cookie, "X-CSRF-Token": csrf}, json={"name": "fuzz", "rateLimit": 1000, "scopes": ["oracle:predict", "populations", "personas"]})
population = new_population()
prediction = new_question("predictions")
test = new_question("tests", ground_answer_counts={"Yes": 3, "No": 1}, ground_answer_sample_size=4)
personas = new_personas()
enhancement = new_run("enhance", "Enhancement", {"persona": "Anna, a nurse"})
evaluation = new_run("validate", "Evaluation", {"personas": PERSONAS, "blueprint": BLUEPRINT})
victim = new_tenant("victim")
new_subscription(mine)
dataset = new_dataset(mine)
generation = call(
    "POST",
    f"/v1/datasets/{dataset['dataset_id']}/generations",
    mine["auth"],
    json={"row_count": 50, "output_format": "csv", "wait_seconds": 60},
)
artifact = dict(re.findall(r"[?&](expires|signature)=([^&]+)", generation["artifact_url"]))
REAL = {
    "/v1/datasets/{id}": dataset["dataset_id"],
    "/v1/generations/{id}": generation["generation_id"],
    "/v1/jobs/{id}": generation["job_id"],
    "/v1/populations/{id}": population,
    "/v1/predictions/{id}": prediction["id"],
    "/v1/predictions/batch/{id}": prediction["batch"],
    "/v1/tests/{id}": test["id"],
    "/v1/tests/batch/{id}": test["batch"],
    "/v1/answers/{id}": prediction["id"],
    "/v1/credential-rotations/{id}": call("POST", "/v1/credential-rotations", mine["auth"])["rotation_id"],
    "/v1/personas/repositories/Population/by-id/{id}": personas,
    "/v1/personas/repositories/Enhancement/by-id/{id}": enhancement,
    "/v1/personas/repositories/Evaluation/by-id/{id}": evaluation,
    "/v1/signup/{request_id}": new_signup(),
    "/v1/operator/signups/{request_id}/approve": new_signup(),
    "/v1/operator/signups/{request_id}/decline": new_signup(),
    "/v1/operator/tenants/{tenant_id}": victim["tenant_id"],
    "/v1/operator/tenants/{id}": victim["tenant_id"],
    "/v1/operator/tenants/{tenant_id}/subscriptions/{subscription_id}": new_subscription(victim),
    "/v1/operator/credentials/{client_id}": victim["client_id"],
    "/v1/operator/pauses/tenants/{id}": victim["tenant_id"],
}
EXPENDABLE = {"deleteDataset": new_dataset(mine)["dataset_id"], "deletePopulation": new_population(), "deletePersonas": new_personas(), "deleteEnhancement": str(uuid.uuid4()), "deleteEvaluation": str(uuid.uuid4())}
BY_KEY = ("/api/v1/oracle", "/v1/populations", "/v1/predictions", "/v1/tests", "/v1/answers", "/v1/personas", "/v1/credits", "/v1/turn-taking")

calls = collections.defaultdict(collections.Counter)


@schemathesis.auth(refresh_interval=None)
class Tokens:
    def get(self, case, context):
        if context.operation.path.startswith(BY_KEY):
            return "Bearer " + key["rawKey"]
        return (OPERATOR if context.operation.path.startswith("/v1/operator") else mine["auth"])["Authorization"]

    def set(self, case, token, context):
        if context.operation.path.startswith(("/v1", "/api/v1/oracle")):
            case.headers["Authorization"] = token
        elif context.operation.path.startswith("/api/v1"):
            case.headers["Cookie"] = cookie
            if "X-CSRF-Token" in case.headers:
                case.headers["X-CSRF-Token"] = csrf


def operation_id(case):
    return case.operation.definition.raw.get("operationId")


def real_id(case, name):
    """The real thing whose id stands in a path's place of that name."""
    if operation_id(case) in EXPENDABLE:
        return EXPENDABLE[operation_id(case)]
    until = case.operation.path.index("{" + name + "}") + len(name) + 2
    return REAL.get(case.operation.path, REAL.get(case.operation.path[:until]))


def well_formed(value):
    return isinstance(value, str) and re.fullmatch("([a-z]+_[0-9a-hjkmnp-tv-z]{26}|[A-Za-z0-9_-]{1,64})", value)


def make_impatient(values):
    """Nobody waits for long here, though a minute is allowed."""
    wait = values.get("wait_seconds") if isinstance(values, dict) else None
    if type(wait) in (int, str) and re.fullmatch("[1-9]|[1-5][0-9]|60", str(wait)):
        values["wait_seconds"] = type(wait)(1)
        # A body that is changed here is judged again, and bytes in it always as a fault.
        for name, value in values.items():
            if isinstance(value, Binary):
                values[name] = value.data.decode("latin-1")


@schemathesis.hook
def before_call(context, case, kwargs):
    kwargs["allow_redirects"] = False
    turn = sum(calls[case.operation.label].values())
    for name, value in (case.path_parameters or {}).items():
        real = real_id(case, name)
        if real and (value in (mine["client_id"], mine["tenant_id"]) or turn % 2 == 0 and well_formed(value)):
            case.path_parameters[name] = real
    if case.operation.path.endswith("/artifact") and turn % 4 == 0:
        case.query.update(artifact)
    make_impatient(case.query)
    make_impatient(case.body)
    if operation_id(case) == "uploadDataset" and turn % 8 == 0 and isinstance(case.body, dict):
        case.body["seed_file"] = SEED_FILE
    if operation_id(case) == "createPopulation" and turn % 4 == 0 and isinstance(case.body, dict):
        case.body["seed_data"] = SURVEY
    if isinstance(case.body, dict) and isinstance(case.body.get("population_id"), str) and turn % 2 == 0:
        case.body["population_id"] = population


@schemathesis.hook
def after_call(context, case, response):
    calls[case.operation.label][response.status_code] += 1
    if operation_id(case) in ("pauseType", "pauseTenant") and response.status_code == 200:
        # What is asked for next has to get somewhere.
        requests.delete(response.request.url, headers=OPERATOR, timeout=70)


@atexit.register
def tell():
    with open(os.environ["FUZZ_CALLS"], "w", encoding="utf-8") as file:
        json.dump(calls, file, indent=1, sort_keys=True)

"""Takes a survey through the published Python client: a population, its test, a prediction, a batch of tests, the older routes."""

import os
import time

from semilattice import Semilattice

client = Semilattice()


def until(get, *ends):
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        found = get()
        if found.status in ends:
            return found
        time.sleep(0.2)
    raise SystemExit(f"still {found.status}")


with open("survey.csv", "rb") as survey:
    created = client.populations.create(
        name="Developers",
        population_options=os.environ["SURVEY_OPTIONS"],
        seed_data=survey,
        data_source="A made-up survey",
        effective_date="2026-11-26",
        simulation_engine="answers-1",
    ).data
print("population", created.status)
until(lambda: client.populations.get(created.id).data, "Untested")
client.populations.test(created.id)
tested = until(lambda: client.populations.get(created.id).data, "Tested", "Action Required")
print("population", tested.status, tested.average_accuracy, tested.effective_date)
assert created.id in [one.id for one in client.populations.list().data]

question = {
    "question": "How much do you like tulips?",
    "answer_options": ["Very much", "Somewhat", "Not much", "Not at all"],
    "question_options": {"question_type": "single-choice"},
}
prediction = client.predictions.create(population_id=created.id, predictions=question).data[0]
prediction = until(lambda: client.predictions.get(prediction.id).data, "Predicted", "Failed")
assert abs(sum(prediction.predicted_answer_percentages.values()) - 1) < 1e-9
print("prediction", prediction.status)

known = question | {
    "ground_answer_counts": {"Very much": 4, "Somewhat": 3, "Not much": 2, "Not at all": 1},
    "ground_answer_sample_size": 10,
}
tests = client.tests.create(population_id=created.id, tests=[known, known], batch={"name": "Flowers"}).data
batch = until(lambda: client.tests.get_batch(tests[0].batch).data.batch, "Tested", "Test Failed")
assert 0 < batch.average_accuracy < 1
print("batch", batch.status)

answer = client.answers.simulate(population_id=created.id, answers=question).data[0]
answer = until(lambda: client.answers.get(answer.id).data, "Predicted", "Failed")
assert answer.simulated_answer_percentages == prediction.predicted_answer_percentages
print("answer", answer.status)

"""An evening's facts come in: kept first, then counted, and each one answered for."""

import gzip
import json

import pytest
from django.test import Client

from qispi.facts.events import register_kind
from qispi.facts.models import ConflictingFact, Fact
from qispi.kit.ids import new_id
from qispi.learning.events import COMPLETED
from qispi.learning.models import LessonCompletion
from qispi.offline.actions import settle_forgotten, take_in
from qispi.offline.models import Arrival, RefusedFact
from qispi.work.models import Event
from tests.builders.people import a_person, signed_in
from tests.builders.phones import a_batch, a_told, posted
from tests.builders.programme import a_session, enrolled, some_people
from tests.builders.studies import a_study

pytestmark = pytest.mark.django_db


def test_what_is_accepted_is_kept_and_counts() -> None:
    study = a_study(a_person("Ada"))
    told = a_told(study)

    answer = take_in(a_batch(told), by=study.person)

    assert answer.accepted == [told["id"]] and not answer.refused
    assert str(LessonCompletion.objects.get().pk) == told["id"] == str(Fact.objects.get().pk)
    assert not Arrival.objects.exists()


def test_a_duplicate_is_accepted_and_counts_once() -> None:
    study = a_study(a_person("Ada"))
    batch = a_batch(a_told(study), a_told(study, "lesson_opened"))

    first, again = take_in(batch, by=study.person), take_in(batch, by=study.person)

    assert first == again
    assert (Fact.objects.count(), LessonCompletion.objects.count()) == (2, 1)


def test_another_story_under_the_same_id_is_refused_and_both_are_kept() -> None:
    study = a_study(a_person("Ada"))
    told = a_told(study)
    take_in(a_batch(told), by=study.person)

    answer = take_in(a_batch(told | {"at": "2025-09-16T15:00:00.000Z"}), by=study.person)

    assert answer.refused == {told["id"]: "id_taken"}
    assert (Fact.objects.count(), ConflictingFact.objects.count()) == (1, 1)


def test_two_stories_in_one_batch_count_the_first() -> None:
    study = a_study(a_person("Ada"))
    told = a_told(study)

    answer = take_in(a_batch(told, told | {"body": {"lesson": "u1-l2"}}, told), by=study.person)

    assert answer.refused == {told["id"]: "id_taken"}
    assert LessonCompletion.objects.get().lesson == "u1-l1"


def test_an_id_of_somebody_else_looks_like_one_that_can_not_be_read() -> None:
    ada, bruno = a_study(a_person("Ada")), a_study(a_person("Bruno"))
    told = a_told(ada)
    take_in(a_batch(told), by=ada.person)

    answer = take_in(a_batch(a_told(bruno, id=told["id"]), {"id": "no es un id"}), by=bruno.person)

    assert set(answer.refused.values()) == {"unreadable"}
    assert Fact.objects.get().actor == ada.person.uuid


def test_a_bad_fact_never_undoes_its_neighbours() -> None:
    study = a_study(a_person("Ada"))
    good, lost, other = a_told(study), a_told(study, lesson="u9-l9"), a_told(study, "lesson_opened", "u1-l2")

    answer = take_in(a_batch(good, lost, {"kind": 7}, other), by=study.person)

    assert answer.accepted == [good["id"], other["id"]] or set(answer.accepted) == {good["id"], other["id"]}
    assert answer.refused[lost["id"]] == "unknown_lesson" and len(answer.refused) == 2
    assert Fact.objects.count() == 3 and RefusedFact.objects.count() == 2


def test_a_fact_that_makes_its_handler_fail_costs_itself_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    study = a_study(a_person("Ada"))
    bad, good = a_told(study, "breaks"), a_told(study, "breaks")
    register_kind("breaks", lambda facts, by: _fails_with(bad["id"], facts))

    answer = take_in(a_batch(good, bad, a_told(study)), by=study.person)

    assert answer.refused == {bad["id"]: "not_projected"} and len(answer.accepted) == 2


def test_a_kind_that_nobody_knows_is_kept_and_counts_once_it_is_known() -> None:
    study = a_study(a_person("Ada"))
    told = a_told(study, "of tomorrow")

    before = take_in(a_batch(told), by=study.person)
    register_kind("of tomorrow", lambda facts, by: {})
    after = take_in(a_batch(told), by=study.person)

    assert (before.refused, after.accepted) == ({told["id"]: "unknown_kind"}, [told["id"]])
    assert not RefusedFact.objects.exists()


def test_what_was_kept_and_never_counted_is_counted_by_the_worker(stand_at) -> None:  # type: ignore[no-untyped-def]
    study = a_study(a_person("Ada"))
    stand_at("2025-09-15 10:00")
    register_kind("dies", _dies)
    with pytest.raises(SystemExit):
        take_in(a_batch(a_told(study), a_told(study, "dies")), by=study.person)
    register_kind("dies", lambda facts, by: {})
    assert (Fact.objects.count(), LessonCompletion.objects.count()) == (2, 0)

    stand_at("2025-09-15 10:05")

    assert settle_forgotten() == 2 and settle_forgotten() == 0
    assert LessonCompletion.objects.count() == 1


def test_nobody_marks_a_room_that_is_not_hers() -> None:
    session = a_session()
    (place,) = enrolled(some_people(1), session.edition)
    body = {"enrolment": str(place.uuid), "mark": "whole", "seen_at": "2025-03-10T14:00:00+00:00"}
    told = {"id": str(new_id()), "kind": "presence", "context": str(session.uuid), "at": "2025-03-10T14:00:00Z"}

    answer = take_in(a_batch(told | {"body": body}), by=place.person)

    assert list(answer.refused.values()) == ["unreadable"]


def test_the_reply_names_each_fact_and_says_why_in_words(client: Client) -> None:
    study = a_study(a_person("Ada"))
    good, bad = a_told(study), a_told(study, lesson="u9-l9")

    said = posted(signed_in(client, study.person), {"facts": [good, bad]}).json()

    assert said["accepted"] == [good["id"][-12:]]
    assert said["refused"] == [{"id": bad["id"], "reason": "unknown_lesson"}]
    assert "no es de su curso" in said["why"]["unknown_lesson"]


def test_another_sites_page_finds_no_inbox(client: Client) -> None:
    study = a_study(a_person("Ada"))
    signed_in(client, study.person)

    for headers in ({"X-Qispi": ""}, {"Origin": "https://otro.example"}, {"Sec-Fetch-Site": "cross-site"}):
        assert posted(client, {"facts": [a_told(study)]}, **headers).status_code == 404
    assert not Fact.objects.exists()


def test_who_has_not_signed_in_is_sent_to_the_door(client: Client) -> None:
    assert posted(client, {"facts": []}).status_code == 302


@pytest.mark.parametrize("body", [b"{", b"[]", b'{"facts": {}}', b'{"facts": [NaN]}', b"[" * 100_000])
def test_what_is_no_batch_is_refused_in_words(client: Client, body: bytes) -> None:
    signed_in(client, a_person("Ada"))

    reply = posted(client, body)

    assert reply.status_code == 409 and "no se perdió nada" in reply.json()["error"]


def test_ten_bytes_that_become_a_gigabyte_are_refused(client: Client) -> None:
    signed_in(client, a_person("Ada"))

    reply = posted(client, b" " * 2_000_000)

    assert (reply.status_code, reply.json()["code"]) == (409, "batch_too_large")


def test_what_a_database_can_not_keep_is_set_aside_alone(client: Client) -> None:
    study = a_study(a_person("Ada"))
    bodies = ["\\u0000", "\\ud800"]
    facts = [json.dumps(a_told(study)).replace("u1-l1", body) for body in bodies] + [json.dumps(a_told(study))]

    said = posted(signed_in(client, study.person), f'{{"facts": [{",".join(facts)}]}}'.encode()).json()

    assert len(said["accepted"]) == 1 and len(said["refused"]) == 2


@pytest.mark.parametrize("facts", [20, 50, 100])
def test_a_batch_costs_few_statements(django_assert_max_num_queries, facts: int) -> None:  # type: ignore[no-untyped-def]
    study = a_study(a_person("Ada"))
    kinds = ("lesson_opened", "check_answered")
    body = {"check": "u1-l1-c1", "option": "a"}
    told = [a_told(study, kinds[n % 2], body=body) for n in range(facts)]
    take_in(a_batch(a_told(study, "check_answered", body=body)), by=study.person)

    with django_assert_max_num_queries(14):
        answer = take_in(a_batch(*told), by=study.person)

    assert len(answer.accepted) == facts


def test_a_lesson_completed_twice_in_an_evening_counts_from_the_first_time_and_is_told_once() -> None:
    ada = a_person("Ada")
    study = a_study(ada)
    late, early = a_told(study, at="2025-09-15T20:00:00.000Z"), a_told(study, at="2025-09-15T19:00:00.000Z")
    take_in(a_batch(late, early), by=ada)

    answer = take_in(a_batch(a_told(study, at="2025-09-15T18:00:00.000Z"), early), by=ada)

    assert len(answer.accepted) == 2
    assert str(LessonCompletion.objects.get().pk) == early["id"]
    assert Event.objects.filter(name=COMPLETED).count() == 1


def test_two_studies_in_one_batch_are_each_counted_and_a_strangers_is_refused() -> None:
    ada, bruno = a_study(a_person("Ada")), a_study(a_person("Bruno"))
    own, strange = a_told(ada), a_told(bruno)

    answer = take_in(a_batch(strange, own), by=ada.person)

    assert (answer.accepted, answer.refused) == ([own["id"]], {strange["id"]: "unknown_lesson"})
    assert LessonCompletion.objects.get().study == ada


def test_an_evening_of_sixty_facts_is_small_both_ways(client: Client) -> None:
    study = a_study(a_person("Ada"))
    signed_in(client, study.person)
    answer = {"check": "u1-l1-c1", "option": "a"}
    told = [a_told(study, "check_answered", sequence=n, before=new_id().hex[10:], body=answer) for n in range(60)]
    up = gzip.compress(json.dumps({"device": new_id().hex, "facts": told}, separators=(",", ":")).encode())
    reply = posted(client, {"facts": told}, **{"Accept-Encoding": "gzip"})

    assert len(up) <= 4096 and len(reply.content) <= 1024, (len(up), len(reply.content))


def _fails_with(bad: str, facts):  # type: ignore[no-untyped-def]
    if any(str(fact.id) == bad for fact in facts):
        LessonCompletion.objects.create(id=new_id(), lesson="no study", minutes=0)
    return {}


def _dies(facts, by):  # type: ignore[no-untyped-def]
    raise SystemExit


def test_what_is_another_persons_is_not_taken_from_whoever_signed_in_since(client: Client) -> None:
    ada, bruno = a_study(a_person("Ada")), signed_in(client, a_person("Bruno"))

    answer = posted(bruno, {"facts": [a_told(ada)]}, **{"X-Qispi": str(ada.person.uuid)})

    assert answer.status_code == 401 and not Fact.objects.exists()

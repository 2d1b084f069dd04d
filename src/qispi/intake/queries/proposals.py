"""What files say otherwise than we do about records within reach, record by record."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Min, QuerySet
from django.http import Http404

from qispi.intake import events
from qispi.intake.events import Text
from qispi.intake.models import Proposal
from qispi.intake.sealed import proposal_opened
from qispi.kit import reading
from qispi.kit.access import Viewer, scope_of

ON_A_PAGE = 20


@dataclass(frozen=True)
class Line:
    """One field: what the file says, what we have."""

    uuid: UUID
    label: Text
    now: str
    proposed: str
    file: str


@dataclass(frozen=True)
class Asked:
    """A record and all that waits to be decided about it."""

    kind: str
    record: UUID
    title: str
    url: str
    lines: list[Line]


def proposals_waiting(viewer: Viewer) -> QuerySet[Proposal]:
    """Proposals about records within reach that nobody has decided."""
    return Proposal.objects.filter(scope_of(viewer, "intake.proposal"), decided_at=None)


def record_with_proposals(viewer: Viewer, kind: str, record: UUID) -> UUID:
    """A record within reach about which a file proposed something, or a 404."""
    if not Proposal.objects.filter(scope_of(viewer, "intake.proposal"), kind=kind, record=record).exists():
        raise Http404
    return record


def proposals_to_decide(viewer: Viewer, page: str | int) -> Page[Any]:
    """Twenty records, with what we have now: the same few queries for 2 or for 20."""
    records = proposals_waiting(viewer).values_list("kind", "record").annotate(first=Min("pk")).order_by("first")
    shown = Paginator(records, ON_A_PAGE).get_page(page)
    asked: dict[tuple[str, UUID], list[Proposal]] = {(kind, record): [] for kind, record, _first in shown.object_list}
    wanted = [record for _kind, record in asked]
    for one in proposals_waiting(viewer).filter(record__in=wanted).select_related("upload").order_by("pk"):
        asked.setdefault((one.kind, one.record), []).append(one)
    records_shown: Page[Any] = shown
    records_shown.object_list = _as_they_stand(viewer, asked)
    if asked:
        reading.saw("intake.proposals_to_decide", len(asked), ids=[str(record) for record in wanted])
    return records_shown


def _as_they_stand(viewer: Viewer, asked: dict[tuple[str, UUID], list[Proposal]]) -> list[Asked]:
    shown = []
    for kind in sorted({kind for kind, _record in asked}):
        ids = [record for its_kind, record in asked if its_kind == kind]
        about, stand = events.records(kind), events.records(kind).stand(viewer, ids)
        for record in ids:
            if record in stand:
                now = stand[record].now
                lines = [
                    Line(
                        one.uuid,
                        about.labels[one.field],
                        now.get(one.field, ""),
                        proposal_opened(one)["proposed"],
                        one.upload.name,
                    )
                    for one in asked[kind, record]
                ]
                shown.append(Asked(kind, record, stand[record].title, stand[record].url, lines))
    return shown

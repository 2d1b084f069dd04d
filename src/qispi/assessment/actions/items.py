"""The items of a published course come into the bank, each with its key sealed for its row."""

from uuid import UUID

from django.db import transaction

from qispi.assessment import keys
from qispi.assessment.models import Item
from qispi.learning.models import CourseVersion
from qispi.learning.queries import SealedItem, sealed_items
from qispi.work.models import Event


def take_published_items(event: Event) -> None:
    """Hears `course_published`, in the transaction of the publishing: no version stands without its bank."""
    take_items(CourseVersion.objects.get(uuid=UUID(event.payload["version"])))


@transaction.atomic
def take_items(version: CourseVersion) -> int:
    """The items of a version, once; how many the bank has of it."""
    if known := Item.objects.filter(version=version).count():
        return known
    rows = [_row(version, item) for item in sealed_items(version)]
    Item.objects.bulk_create(rows, ignore_conflicts=True)  # two who open the first sitting at once take them once
    return len(rows)


def _row(version: CourseVersion, item: SealedItem) -> Item:
    return Item(
        version=version,
        key=item.id,
        item_version=item.version,
        stratum=item.stratum,
        unit=item.unit,
        objective=item.objective,
        axis=item.axis,
        language=item.language,
        content={
            "stem": item.stem,
            "options": [{"key": option.key, "text": option.text} for option in item.options],
        },
        sealed_key=keys.seal(item.key, version.uuid, item.id, item.language),
    )

"""Posts to cover come in from the institutions' file, on the web and by command."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Q

from qispi.kit import clock
from qispi.kit.access import Actor
from qispi.kit.sheets.reading import read_table_file
from qispi.programme.actions.goal import Posts, set_posts_to_cover
from qispi.programme.errors import CannotDo, No
from qispi.programme.posts_file import PostsRow, read_posts
from qispi.territory.models import Institution


@dataclass
class PostsImported:
    """What became of each row of a file."""

    rows: int = 0
    posts: int = 0
    new: int = 0
    same: int = 0
    rejected: list[dict[str, Any]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return {"rows": self.rows, "posts": self.posts, "new": self.new, "same": self.same, "rejected": self.rejected}


@transaction.atomic
def import_posts(source: Path | bytes, *, by: Actor | None, name: str = "", dry_run: bool = False) -> PostsImported:
    """Take the figures of a file: known institutions come in, each other row comes back with its reason."""
    read = read_posts(read_table_file(source))
    if not read:
        raise CannotDo(No.COLUMNS)
    known = _institutions({row.institution for row in read})
    imported, rows = PostsImported(rows=len(read)), []
    for row in read:
        institution = known.get(row.institution.casefold())
        if institution is None or row.posts is None:
            reason = "institution" if institution is None else "posts"
            imported.rejected.append({"sheet": row.sheet, "row": row.row, "reason": reason, "detail": row.institution})
            continue
        rows.append(_posts(row, institution, name))
    imported.posts = sum(row.posts for row in rows)
    if dry_run:
        return imported
    kept = set_posts_to_cover(rows, by=by)
    imported.new, imported.same = kept.new, kept.same
    return imported


def _institutions(names: set[str]) -> dict[str, Institution]:
    """By key, official code or exact name; a name that two institutions share finds neither."""
    wanted = Q(key__in=[name.lower() for name in names]) | Q(official_code__in=names - {""}) | Q(name__in=names)
    found: dict[str, Institution] = {}
    shared: set[str] = set()
    for institution in Institution.objects.filter(wanted, closed_on=None):
        for name in {institution.key, institution.official_code, institution.name.casefold()} - {""}:
            if name in found:
                shared.add(name)
            found[name] = institution
    return {name: institution for name, institution in found.items() if name not in shared}


def _posts(row: PostsRow, institution: Institution, name: str) -> Posts:
    return Posts(
        institution=institution,
        posts=row.posts or 0,
        source=row.source or name,
        as_of=row.as_of or clock.today(),
        audience=row.audience,
    )

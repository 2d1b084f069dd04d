"""What a compiled course is: public files by hash, a manifest, and the sealed items that never leave the server."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from typing import Any

from qispi.learning import format

INDEX = "course.json"


@dataclass(frozen=True)
class Place:
    """Where something is said: a norm or a source, and the article, page or section in it."""

    norm: str
    source: str
    place: str


@dataclass(frozen=True)
class Option:
    key: str
    text: str


@dataclass(frozen=True)
class SealedItem:
    """A question of the test with its key. It is graded on the server and is in no public file."""

    id: str
    language: str
    stem: str
    options: tuple[Option, ...]
    key: str
    rationale: str
    objective: str
    unit: str
    axis: str
    stratum: str
    norms: tuple[str, ...]
    places: tuple[Place, ...]

    @property
    def version(self) -> str:
        """Changes whenever anything in the item does: an answer names the version that the person saw."""
        return digest(canonical(asdict(self)))[:16]


@dataclass(frozen=True)
class Stratum:
    """A part of the test: how many of its items each form draws."""

    key: str
    title: str
    unit: str
    draw: int


@dataclass(frozen=True)
class PublicFile:
    path: str
    data: bytes

    @property
    def sha256(self) -> str:
        return digest(self.data)


@dataclass(frozen=True)
class CompiledLesson:
    """A lesson as the index tells of it; its text is the file of that path, the same bytes wherever it is shown."""

    id: str
    unit: str
    title: str
    minutes: int
    language: str
    path: str
    objectives: tuple[str, ...]
    checks: tuple[str, ...]  # questions and cases, in order: what a person may answer while studying


@dataclass(frozen=True)
class CompiledUnit:
    id: str
    number: int
    title: str
    minutes: int
    axis: str
    objectives: tuple[tuple[str, str], ...]
    lessons: tuple[str, ...]


@dataclass(frozen=True)
class Addition:
    """What a storey above puts into a unit: a simulated interview. Once published with the course it never changes."""

    kind: str
    key: str
    version: str
    title: str
    unit: str
    player: int  # the oldest one that can show it
    path: str
    data: bytes


@dataclass(frozen=True)
class CoursePackage:
    """A course ready to be published: everything that a version is, and nothing that depends on when or where."""

    key: str
    version: str
    title: str
    languages: tuple[str, ...]
    minutes: int
    whole_minutes: int  # of the whole syllabus: a course that is still growing says of how much it is a part
    units: tuple[CompiledUnit, ...]
    lessons: tuple[CompiledLesson, ...]
    audiences: tuple[tuple[str, str], ...]
    axes: tuple[tuple[str, str], ...]
    paths: tuple[tuple[str, tuple[str, ...]], ...]  # audience → lessons in their order
    strata: tuple[Stratum, ...]
    norms: tuple[str, ...]
    sources: tuple[str, ...]
    files: tuple[PublicFile, ...]
    items: tuple[SealedItem, ...]
    player: int = format.PLAYER  # the oldest one that can show all of it

    @property
    def manifest(self) -> bytes:
        """The list of the public files with hash and size, as the player will fetch it."""
        return canonical(
            {
                "format": format.WRITTEN,
                "course": self.key,
                "version": self.version,
                "player": self.player,
                "files": [{"path": one.path, "sha256": one.sha256, "size": len(one.data)} for one in self.files],
            }
        )

    @property
    def sealed(self) -> bytes:
        """The items with their keys and the strata they are drawn from, for the server's vault alone."""
        items, strata = ([asdict(one) for one in part] for part in (self.items, self.strata))
        return canonical({"format": format.WRITTEN, "items": items, "strata": strata})

    @property
    def fingerprint(self) -> str:
        """The same course gives the same fingerprint; publishing it again changes nothing."""
        return digest(self.manifest + self.sealed)

    def file(self, path: str) -> bytes:
        """The bytes of a public file."""
        return next(one.data for one in self.files if one.path == path)

    def path_of(self, audience: str) -> tuple[str, ...]:
        """The lessons of an audience, in their order."""
        return dict(self.paths)[audience]


def with_additions(package: CoursePackage, additions: Sequence[Addition]) -> CoursePackage:
    """The package with what other storeys add, named in its table of contents; without any it stays as it is."""
    if not additions:
        return package
    names = ("kind", "key", "version", "title", "unit", "path")
    told = [{name: getattr(one, name) for name in names} for one in additions]
    contents = PublicFile(INDEX, canonical(json.loads(package.file(INDEX)) | {"added": told}))
    files = [
        contents,
        *(PublicFile(one.path, one.data) for one in additions),
        *(one for one in package.files if one.path != INDEX),
    ]
    return replace(
        package,
        files=tuple(sorted(files, key=lambda one: one.path)),
        player=max(package.player, *(one.player for one in additions)),
    )


def added_to(package: CoursePackage) -> list[dict[str, str]]:
    """What the table of contents tells of additions."""
    told: list[dict[str, str]] = json.loads(package.file(INDEX)).get("added", [])
    return told


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal: the name under which a file is stored."""
    return sha256(data).hexdigest()


def canonical(value: Any) -> bytes:
    """JSON that is the same bytes each time."""
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n").encode()


def index(package: CoursePackage, licence: str) -> PublicFile:
    """The course's table of contents, for the pages that list units and for the player."""
    facts = asdict(package)
    kept: Iterable[str] = (
        "key", "version", "title", "languages", "minutes", "whole_minutes", "units", "lessons", "norms", "sources",
    )  # fmt: skip
    told = {name: facts[name] for name in kept}
    told |= {name: dict(facts[name]) for name in ("audiences", "axes", "paths")}
    told |= {"licence": licence, "post_test": {"items": sum(stratum.draw for stratum in package.strata)}}
    return PublicFile(INDEX, canonical(told))

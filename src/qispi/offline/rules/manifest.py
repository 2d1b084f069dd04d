"""What a manifest tells a phone: the files of each unit with hash and size, and what is needed to show them."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

FORMAT = 1  # of this manifest; a player that does not know it asks for an update instead of guessing


class Weighed(NamedTuple):
    """A file's own size, and what it weighs on the line."""

    size: int
    packed: int


def manifest_of(index: Mapping[str, Any], manifest: str, weigh: Callable[[str], Weighed]) -> dict[str, Any]:
    """From the published manifest and table of contents; `packed` is what will be downloaded."""
    published = json.loads(manifest)
    hashes = {one["path"]: one["sha256"] for one in published["files"]}
    files = {path: _file(path, sha256, weigh(sha256)) for path, sha256 in hashes.items()}
    language = index["languages"][0]
    paths = {one["id"]: one["path"] for one in index["lessons"] if one["language"] == language}
    added = index.get("added", [])
    of_units = {one["path"] for one in [*index["lessons"], *added]}
    shared = [one for path, one in files.items() if path not in of_units]
    units = [_unit(unit, [files[path] for path in _paths_of(unit, paths, added)], added) for unit in index["units"]]
    return {
        "format": FORMAT,
        "package": published["format"],
        "course": published["course"],
        "version": published["version"],
        "player": published["player"],
        "title": index["title"],
        "language": language,
        "shared": shared,
        "units": units,
        "packed": sum(one["packed"] for one in shared) + sum(unit["packed"] for unit in units),
    }


def written(manifest: Mapping[str, Any]) -> bytes:
    """The same bytes each time, so that an unchanged manifest is answered by its tag alone."""
    return json.dumps(manifest, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _file(path: str, sha256: str, weighed: Weighed) -> dict[str, Any]:
    return {"path": path, "sha256": sha256, "size": weighed.size, "packed": weighed.packed}


def _paths_of(unit: Mapping[str, Any], lessons: Mapping[str, str], added: Sequence[Mapping[str, str]]) -> list[str]:
    return [lessons[lesson] for lesson in unit["lessons"]] + [one["path"] for one in _added_to(unit, added)]


def _added_to(unit: Mapping[str, Any], added: Sequence[Mapping[str, str]]) -> list[Mapping[str, str]]:
    return [one for one in added if one["unit"] == unit["id"]]


def _unit(unit: Mapping[str, Any], files: list[dict[str, Any]], added: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    told = {name: unit[name] for name in ("id", "number", "title", "minutes", "lessons")}
    names = ("kind", "key", "version", "title", "path")
    told |= {"added": [{name: one[name] for name in names} for one in _added_to(unit, added)]}
    return told | {"files": files, "packed": sum(one["packed"] for one in files)}

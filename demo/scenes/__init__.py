"""What happens in the invented year, by matter. Each file tells of a whole world; demo/play.py puts them in order."""

from collections.abc import Callable, Iterator

from demo.scenes import editions, entries, lists, opening, papers, people, rooms, sittings, study
from demo.stage import Scene
from demo.world import World

ALL: tuple[Callable[[World], Iterator[Scene]], ...] = (
    opening.scenes,
    lists.scenes,
    entries.scenes,
    editions.scenes,
    rooms.scenes,
    study.scenes,
    sittings.scenes,
    people.scenes,
    papers.scenes,
)

"""The invented country of a year as one plan, made of a seed alone: places, people, editions. Knows no database."""

from demo.world.editions import Absence, Fate, Meeting, Plan, Way
from demo.world.imagine import SEED, Size, World, imagine, national, sample
from demo.world.people import Someone
from demo.world.places import MINISTRY, Office

__all__ = [
    "MINISTRY",
    "SEED",
    "Absence",
    "Fate",
    "Meeting",
    "Office",
    "Plan",
    "Size",
    "Someone",
    "Way",
    "World",
    "imagine",
    "national",
    "sample",
]

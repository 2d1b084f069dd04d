"""People, places and editions in the words of the field, with sensible defaults."""

from tests.builders.people import a_coordinator, a_document, a_person, a_region, ada, bruno, carla, dario, signed_in

__all__ = ["a_coordinator", "a_document", "a_person", "a_region", "ada", "bruno", "carla", "dario", "signed_in"]

"""What a phone must know of its person."""

from qispi.offline import sealing
from qispi.people.models import Person
from qispi.people.queries import selves_of


def phone_of(viewer: Person) -> dict[str, object]:
    """What the phone of whoever signed in keeps: initials for the door, a token and a key for what it must seal."""
    return {
        "person": str(viewer.uuid),
        "initials": viewer.initials,
        "token": sealing.token_of(viewer.uuid),
        "key": sealing.public_key(),
    }


def is_sent_by(viewer: Person, sign: str) -> bool:
    """Whether a batch that says whose it is comes from the viewer, or from whom she was before a merge."""
    return sign in {"1", str(viewer.uuid)} or sign in map(str, selves_of(viewer))

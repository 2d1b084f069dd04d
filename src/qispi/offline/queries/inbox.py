"""What a phone must know of its person."""

from qispi.offline import sealing
from qispi.people.models import Person


def phone_of(viewer: Person) -> dict[str, object]:
    """What the phone of whoever signed in keeps: initials for the door, a token and a key for what it must seal."""
    return {
        "person": str(viewer.uuid),
        "initials": viewer.initials,
        "token": sealing.token_of(viewer.uuid),
        "key": sealing.public_key(),
    }

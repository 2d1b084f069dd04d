"""What leaves Qispi for an office in Peru stays in Spanish, whatever language its maker reads the screen in: it is
signed, printed and sent on by people who did not choose that language, and a paper made again must be the same bytes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils.functional import Promise, lazy
from django.utils.translation import override

SPANISH = "es"


@contextmanager
def in_spanish() -> Iterator[None]:
    """`@in_spanish()` over what makes a paper, a file or a letter; `with in_spanish():` around a part."""
    with override(SPANISH):
        yield


def filled(sentence: Promise, **values: Any) -> str:
    """A lazy sentence with its figures put in when it is read: `_("…") % values` would speak while modules are loaded,
    in the language of nobody.
    """
    return lazy(lambda: str(sentence) % values, str)()

"""A refusal: what Qispi won't do, with a reason for programs and a sentence for people. Everything else that is
raised is a bug.
"""

from django.utils.functional import Promise


class Refusal(Exception):
    """`reason` is a stable word for APIs and tests; `sentence` says what, where and how to mend it."""

    def __init__(self, reason: str, sentence: str | Promise) -> None:
        super().__init__(reason)
        self.reason = str(reason)
        self._sentence = sentence

    @property
    def sentence(self) -> str:
        return str(self._sentence)

    def __str__(self) -> str:
        return self.sentence

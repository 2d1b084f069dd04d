"""The answers of a test as its page sends them: one field for each question, by its number."""

from uuid import UUID

from django.http import QueryDict

from qispi.assessment.queries import Sheet
from qispi.assessment.rules import unanswered


def seat_in(data: QueryDict) -> UUID | None:
    """The seat whose page it was. Pages that were open while the server was changed, and phones, name none."""
    try:
        return UUID(data.get("seat", ""))
    except ValueError:
        return None


class AnswersForm:
    """Reads what was chosen; a question left open is no answer. What was not offered is for the action to refuse."""

    def __init__(self, data: QueryDict, sheet: Sheet) -> None:
        self.data = data
        self.form = sheet.questions

    @property
    def answers(self) -> dict[str, str]:
        """Item → option."""
        chosen = {question.item: self.data.get(f"q{number}", "") for number, question in enumerate(self.form, 1)}
        return {item: option for item, option in chosen.items() if option}

    @property
    def gaps(self) -> list[int]:
        """The numbers of the questions left open."""
        return unanswered(self.form, self.answers)

    @property
    def is_sure(self) -> bool:
        """Whether the person was told of the gaps and hands in all the same."""
        return self.data.get("sure") == "1"

    @property
    def opened(self) -> str:
        """When the page was opened, as it says itself."""
        return self.data.get("opened", "")

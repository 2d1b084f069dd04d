"""Papers in Spanish, and sentences that wait for their reader."""

from django.utils.translation import get_language, gettext_lazy, override

from qispi.kit.languages import filled, in_spanish


def test_what_is_made_for_peru_is_made_in_spanish() -> None:
    @in_spanish()
    def a_paper() -> str | None:
        return get_language()

    with override("en"):
        assert (a_paper(), get_language()) == ("es", "en")


def test_a_sentence_with_its_figures_waits_for_its_reader() -> None:
    sentence = filled(gettext_lazy("Meta de %(year)s"), year=2026)

    with override("en"):
        said = str(sentence)

    assert (said, str(sentence)) == ("Goal for 2026", "Meta de 2026")

"""The doors of `insight`."""

from tests.house.access_row import Row, only

WHO_COUNTS = ("focal_point", "region", "nation", "evaluator", "auditor")
WHO_CONVENES = ("focal_point", "region", "nation")  # the evaluator and the auditor see no names

ROWS: dict[str, Row] = {
    "insight:goal": only(*WHO_COUNTS),
    "insight:one_page": only(*WHO_COUNTS),
    "insight:figure": only(*WHO_COUNTS, words={"key": "capacitadas"}),
    "insight:people": only(*WHO_CONVENES),
    "insight:missing": only(*WHO_COUNTS),
    "insight:meetings": only(*WHO_COUNTS),
    "insight:missing_list": only(*WHO_CONVENES),
}

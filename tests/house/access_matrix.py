"""Who may open which door: one row for each address, written by hand, so that a door without a lock can't pass unseen.

A row says how far each role reaches: `OWN` (her own hospital in Loreto), `OTHER_PERSON` (a colleague there),
`OTHER_ENTITY` (the hospital beside it), `OTHER_REGION` (Cusco). A role that a row does not name finds a 404, always
with the same body; somebody who has not signed in is sent to sign in (docs/decisions/0006).
"""

from tests.house import (
    access_assessment,
    access_credentials,
    access_insight,
    access_intake,
    access_interviews,
    access_learning,
    access_offline,
    access_people,
    access_programme,
    access_territory,
)
from tests.house.access_row import Row, everybody, public

ROWS: dict[str, Row] = {
    "health": public(),
    "portal:accessibility": public(),
    "portal:home": public(),
    "portal:my_course": everybody(),
    "portal:privacy": public(),
    "portal:start": everybody(),
    "ui:gallery": public(),
    "ui:set_language": public(),
    **access_people.ROWS,
    **access_territory.ROWS,
    **access_intake.ROWS,
    **access_insight.ROWS,
    **access_learning.ROWS,
    **access_offline.ROWS,
    **access_programme.ROWS,
    **access_assessment.ROWS,
    **access_interviews.ROWS,
    **access_credentials.ROWS,
    **access_offline.ROWS,
}

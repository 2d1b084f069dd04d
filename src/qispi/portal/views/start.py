"""Where somebody lands after coming in."""

from django.http import HttpResponseBase
from django.shortcuts import redirect

from qispi.kit.access import PersonRequest
from qispi.kit.http import reads
from qispi.ui import navigation


@reads
def start(request: PersonRequest) -> HttpResponseBase:
    """The first page of the person's own menu; who has none sees what is held about her."""
    doors = [*navigation.nav_for(request.person, ""), *navigation.bar_for(request.person, "")]
    return redirect(doors[0].url if doors else "people:my_data")

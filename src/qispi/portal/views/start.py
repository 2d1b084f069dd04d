"""Where somebody lands after coming in."""

from django.http import HttpResponseBase
from django.shortcuts import redirect

from qispi.kit.access import PersonRequest
from qispi.kit.http import reads
from qispi.ui import navigation


@reads
def start(request: PersonRequest) -> HttpResponseBase:
    """The first page of the person's own menu; who has none sees what is held about her."""
    menu = navigation.menu_for(request.person)
    doors = [*menu.nav, *menu.bar]
    return redirect(doors[0].url if doors else "people:my_data")

"""The URL table: each package brings its own, under a Spanish word."""

from django.urls import include, path

from qispi.config.health import health

urlpatterns = [  # asked one after the other: what thousands open in the same minute comes first
    path("healthz", health, name="health"),
    path("", include("qispi.portal.urls")),
    path("", include("qispi.assessment.urls")),
    path("", include("qispi.learning.urls")),
    path("", include("qispi.offline.urls")),
    path("", include("qispi.people.urls")),
    path("", include("qispi.interviews.urls")),
    path("", include("qispi.ui.urls")),
    path("", include("qispi.work.urls")),
    path("", include("qispi.intake.urls")),
    path("", include("qispi.territory.urls")),
    path("", include("qispi.programme.urls")),
    path("", include("qispi.credentials.urls")),
    path("", include("qispi.insight.urls")),
]

handler404 = "qispi.ui.views.nothing_here"

"""The addresses of this package: a case in a study, and a way through it."""

from django.urls import path

from qispi.interviews import views

app_name = "interviews"
urlpatterns = [
    path("caso/<uuid:uuid>/<slug:case>/", views.case, name="case"),
    path("caso/<uuid:uuid>/<slug:case>/<uuid:play>/", views.play, name="play"),
    path("caso/<uuid:uuid>/<slug:case>/<uuid:play>/elegir/", views.choose, name="choose"),
]

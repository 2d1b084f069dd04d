"""The addresses of this package: a study, and a lesson in it."""

from django.urls import path

from qispi.learning import views

app_name = "learning"
urlpatterns = [
    path("estudio/<uuid:uuid>/", views.course, name="course"),
    path("estudio/<uuid:uuid>/<slug:lesson>/", views.lesson, name="lesson"),
    path("estudio/<uuid:uuid>/<slug:lesson>/leida/", views.complete, name="complete"),
    path("estudio/<uuid:uuid>/<slug:lesson>/abierta/", views.opened, name="opened"),
    path("estudio/<uuid:uuid>/<slug:lesson>/respuesta/", views.answer, name="answer"),
]

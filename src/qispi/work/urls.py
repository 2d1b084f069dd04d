"""The addresses of this package."""

from django.urls import path

from qispi.work import views

app_name = "work"
urlpatterns = [
    path("tareas/<uuid:uuid>/", views.job, name="job"),
    path("archivos/<uuid:uuid>/", views.stored_file, name="stored_file"),
]

"""The addresses of this package."""

from django.urls import path

from qispi.ui import views

app_name = "ui"
urlpatterns = [
    path("galeria/", views.gallery, name="gallery"),
    path("idioma/", views.set_language, name="set_language"),
]

"""The addresses of this package."""

from django.urls import path

from qispi.insight import views

app_name = "insight"
urlpatterns = [
    path("meta/", views.goal, name="goal"),
    path("meta/una-pagina.pdf", views.one_page, name="one_page"),
    path("meta/personas/", views.people, name="people"),
    path("meta/quien-falta/", views.missing, name="missing"),
    path("meta/quien-falta/lista.xlsx", views.missing_list, name="missing_list"),
    path("meta/sesiones/", views.meetings, name="meetings"),
    path("meta/fichas/<slug:key>/", views.figure, name="figure"),
]

"""The addresses of this package."""

from django.urls import path

from qispi.assessment import views

app_name = "assessment"
urlpatterns = [
    path("banco/", views.banks, name="banks"),
    path("banco/<slug:course>/<str:version>/", views.bank, name="bank"),
    path("banco/<slug:course>/<str:version>/<slug:item>/", views.item, name="item"),
    path("prueba/<uuid:uuid>/", views.test, name="test"),
    path("prueba/<uuid:uuid>/comenzar/", views.begin, name="begin"),
    path("intento/<uuid:uuid>/guardar/", views.save, name="save"),
    path("intento/<uuid:uuid>/entregar/", views.hand_in, name="hand_in"),
    path("intento/<uuid:uuid>/resultado/", views.result, name="result"),
]

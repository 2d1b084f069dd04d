"""The addresses of this package."""

from django.urls import path

from qispi.portal.views import public

app_name = "portal"
urlpatterns = [
    path("", public.home, name="home"),
    path("datos/", public.privacy, name="privacy"),
    path("accesibilidad/", public.accessibility, name="accessibility"),
]

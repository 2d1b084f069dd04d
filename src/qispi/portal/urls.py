"""The addresses of this package."""

from django.urls import path

from qispi.portal.views import public, start

app_name = "portal"
urlpatterns = [
    path("", public.home, name="home"),
    path("inicio/", start.start, name="start"),
    path("datos/", public.privacy, name="privacy"),
    path("accesibilidad/", public.accessibility, name="accessibility"),
]

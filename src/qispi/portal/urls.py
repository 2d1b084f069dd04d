"""The addresses of this package."""

from django.urls import path

from qispi.portal.views import learner, public, start

app_name = "portal"
urlpatterns = [
    path("", public.home, name="home"),
    path("inicio/", start.start, name="start"),
    path("mi-curso/", learner.my_course, name="my_course"),
    path("datos/", public.privacy, name="privacy"),
    path("accesibilidad/", public.accessibility, name="accessibility"),
]

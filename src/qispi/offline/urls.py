"""The addresses of this package; those of bundles are served without a session (settings.NOBODYS)."""

from django.urls import path

from qispi.offline import views

app_name = "offline"
urlpatterns = [
    path("sw.js", views.worker, name="worker"),
    path("aprender/", views.shell, name="shell"),
    path("aprender/player.<slug:tag>.js", views.player, name="player"),
    path("aprender/app.webmanifest", views.app, name="app"),
    path("offline/estudios.json", views.studies, name="studies"),
    path("offline/cursos/<slug:course>/<str:version>/manifest.json", views.manifest, name="manifest"),
    path("offline/archivos/<str:sha256>", views.file, name="file"),
    path("offline/pruebas/<str:sha256>", views.sealed_test, name="sealed_test"),
    path("offline/llaves/<uuid:sitting>", views.key, name="key"),
    path("offline/inbox/", views.inbox, name="inbox"),
    path("offline/quien.json", views.phone, name="phone"),
    path("offline/llave.json", views.seal_key, name="seal_key"),
]

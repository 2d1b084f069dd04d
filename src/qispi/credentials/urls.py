"""The addresses of this package. `V/` is in capitals because a QR holds capitals in half the room."""

from django.urls import path

from qispi.credentials.views import editions, own, verification

app_name = "credentials"
urlpatterns = [
    path("verificar/", verification.ask, name="ask"),
    path("verificar/llaves.json", verification.keys, name="keys"),
    path("verificar/estado.json", verification.status, name="status"),
    path("verificar/<path:code>/", verification.verify, name="verify"),
    path("V/<path:code>", verification.verify, name="scanned"),
    path("mis-certificados/", own.own, name="own"),
    path("certificados/<uuid:uuid>/pdf/", own.pdf, name="pdf"),
    path("certificados/<uuid:uuid>/", editions.certificate, name="certificate"),
    path("certificados/<uuid:uuid>/anular/", editions.revoke, name="revoke"),
    path("certificados/<uuid:uuid>/corregir/", editions.correct, name="correct"),
    path("ediciones/<uuid:uuid>/certificados/", editions.edition, name="edition"),
    path("ediciones/<uuid:uuid>/certificados/emitir/", editions.issue, name="issue"),
    path("ediciones/<uuid:uuid>/certificados/descargar/", editions.fetch_all, name="fetch_all"),
]

"""The addresses of this package."""

from django.urls import path

from qispi.intake.views import uploads, waiting

app_name = "intake"
urlpatterns = [
    path("listas/", uploads.uploads, name="uploads"),
    path("listas/por-corregir/", waiting.waiting, name="waiting"),
    path("listas/por-corregir/descargar/", waiting.waiting_file, name="waiting_file"),
    path("listas/por-corregir/<uuid:uuid>/descartar/", waiting.drop_row, name="drop_row"),
    path("listas/por-decidir/", waiting.proposals, name="proposals"),
    path("listas/por-decidir/<slug:kind>/<uuid:record>/", waiting.decide, name="decide"),
    path("listas/subir/<slug:kind>/", uploads.new_upload, name="new_upload"),
    path("listas/subir/<slug:kind>/revisar/", uploads.bring, name="bring"),
    path("listas/<uuid:uuid>/", uploads.upload, name="upload"),
    path("listas/<uuid:uuid>/columnas/", uploads.columns, name="columns"),
    path("listas/<uuid:uuid>/columnas/guardar/", uploads.set_columns, name="set_columns"),
    path("listas/<uuid:uuid>/guardar/", uploads.save, name="save"),
    path("listas/<uuid:uuid>/descartar/", uploads.discard, name="discard"),
    path("listas/<uuid:uuid>/por-corregir/", uploads.unread, name="unread"),
    path("listas/<uuid:uuid>/resultado/", uploads.result, name="result"),
]

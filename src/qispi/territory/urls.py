"""The addresses of this package."""

from django.urls import path

from qispi.territory import views

app_name = "territory"
urlpatterns = [
    path("instituciones/", views.institutions, name="institutions"),
    path("instituciones/descargar/", views.export, name="export"),
    path("instituciones/importar/", views.import_file, name="import_file"),
    path("instituciones/importar/revisar/", views.preview, name="preview"),
    path("instituciones/importar/<uuid:uuid>/", views.imported, name="imported"),
    path("instituciones/importar/<uuid:uuid>/confirmar/", views.confirm, name="confirm"),
    path("instituciones/<uuid:uuid>/", views.institution, name="institution"),
]

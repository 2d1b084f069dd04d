from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "qispi.portal"
    verbose_name = "Portada"

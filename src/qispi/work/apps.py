from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "qispi.work"
    verbose_name = "Tareas"

"""The addresses of this package."""

from django.urls import path

from qispi.offline import views

app_name = "offline"
urlpatterns = [
    path("offline/inbox/", views.inbox, name="inbox"),
    path("offline/quien.json", views.phone, name="phone"),
    path("offline/llave.json", views.seal_key, name="seal_key"),
]

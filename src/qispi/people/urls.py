"""The addresses of this package."""

from django.urls import path

from qispi.people.views import entry, register

app_name = "people"
urlpatterns = [
    path("entrar/", entry.sign_in, name="sign_in"),
    path("entrar/abrir/", entry.open_session, name="open_session"),
    path("activar/", entry.activate, name="activate"),
    path("activar/codigo/", entry.show_code, name="show_code"),
    path("a/<slug:code>/", entry.slip, name="slip"),
    path("pin/", entry.choose_pin, name="choose_pin"),
    path("pin/guardar/", entry.keep_pin, name="keep_pin"),
    path("segundo-factor/", entry.second_factor, name="second_factor"),
    path("segundo-factor/empezar/", entry.begin_factor, name="begin_factor"),
    path("segundo-factor/probar/", entry.prove_factor, name="prove_factor"),
    path("salir/", entry.sign_out, name="sign_out"),
    path("personas/", register.people, name="people"),
    path("personas/<uuid:uuid>/", register.person, name="person"),
    path("personas/<uuid:uuid>/codigo/", register.hand_out_code, name="hand_out_code"),
    path("mis-datos/", register.my_data, name="my_data"),
]

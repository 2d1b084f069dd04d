"""The addresses of this package."""

from django.urls import path

from qispi.people.views import changes, corrections, entry, ledger, merge, register, slips

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
    path("personas/<uuid:uuid>/corregir/", changes.change, name="change"),
    path("personas/<uuid:uuid>/corregir/guardar/", changes.keep_person, name="keep_person"),
    path("personas/<uuid:uuid>/puesto/", changes.move_post, name="move_post"),
    path("personas/<uuid:uuid>/roles/", changes.roles, name="roles"),
    path("personas/<uuid:uuid>/roles/dar/", changes.grant_role, name="grant_role"),
    path("personas/<uuid:uuid>/roles/<int:grant_id>/terminar/", changes.end_role, name="end_role"),
    path("personas/<uuid:uuid>/segundo-factor/olvidar/", changes.forget_factor, name="forget_factor"),
    path("personas/<uuid:uuid>/documento/", register.documents, name="documents"),
    path("personas/hojas/", slips.slips, name="slips"),
    path("personas/hojas/imprimir/", slips.print_slips, name="print_slips"),
    path("personas/hojas/<uuid:uuid>/anular/", slips.void_batch, name="void_batch"),
    path("personas/correcciones/", corrections.corrections, name="corrections"),
    path("personas/correcciones/<uuid:uuid>/", corrections.decide_correction, name="decide_correction"),
    path("personas/repetidas/", merge.merges, name="merges"),
    path("personas/repetidas/unir/", merge.merge, name="merge"),
    path("personas/repetidas/<uuid:uuid>/deshacer/", merge.undo_merge, name="undo_merge"),
    path("registro/lecturas/", ledger.reads_log, name="reads_log"),
    path("registro/acciones/", ledger.deeds_log, name="deeds_log"),
    path("mis-datos/", register.my_data, name="my_data"),
    path("mis-datos/error/", corrections.ask_correction, name="ask_correction"),
    path("mis-datos/pin/", entry.new_pin, name="new_pin"),
    path("mis-datos/pin/guardar/", entry.change_pin, name="change_pin"),
]

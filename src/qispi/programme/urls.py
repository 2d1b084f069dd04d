"""The addresses of this package."""

from django.urls import path

from qispi.programme.views import editions, enrolment, goals, records, results, rooms

app_name = "programme"
urlpatterns = [
    path("ediciones/", editions.editions, name="editions"),
    path("ediciones/nueva/", editions.new_edition, name="new_edition"),
    path("ediciones/nueva/abrir/", editions.open_edition, name="open_edition"),
    path("ediciones/<uuid:uuid>/", editions.edition, name="edition"),
    path("ediciones/resultados/", results.tested_editions, name="tested_editions"),
    path("ediciones/<uuid:uuid>/resultados/", results.results, name="results"),
    path("ediciones/<uuid:uuid>/resultados/excel/", results.results_excel, name="results_excel"),
    path("ediciones/<uuid:uuid>/cambiar/", editions.edition_to_change, name="edition_to_change"),
    path("ediciones/<uuid:uuid>/cambiar/guardar/", editions.change_edition, name="change_edition"),
    path("ediciones/<uuid:uuid>/cancelar/", editions.cancel_edition, name="cancel_edition"),
    path("ediciones/<uuid:uuid>/asignar-el-curso/", editions.assign_course, name="assign_course"),
    path("ediciones/<uuid:uuid>/inscribir/", enrolment.choose_people, name="choose_people"),
    path("ediciones/<uuid:uuid>/inscribir/guardar/", enrolment.enrol, name="enrol"),
    path("ediciones/<uuid:uuid>/sesiones/nueva/", editions.new_session, name="new_session"),
    path("ediciones/<uuid:uuid>/sesiones/", editions.plan_session, name="plan_session"),
    path("inscripciones/<uuid:uuid>/", records.record, name="record"),
    path("inscripciones/<uuid:uuid>/corregir/", records.correct_completion, name="correct_completion"),
    path("inscripciones/<uuid:uuid>/anular/", records.annul_completion, name="annul_completion"),
    path("inscripciones/<uuid:uuid>/cancelar/", enrolment.cancel_enrolment, name="cancel_enrolment"),
    path("sesiones/<uuid:uuid>/", rooms.room, name="room"),
    path("sesiones/<uuid:uuid>/hoja/", rooms.sheet, name="sheet"),
    path("sesiones/<uuid:uuid>/marcar/", rooms.mark, name="mark"),
    path("sesiones/<uuid:uuid>/corregir/", rooms.correct, name="correct"),
    path("sesiones/<uuid:uuid>/cerrar/", rooms.close, name="close"),
    path("sesiones/<uuid:uuid>/cancelar/", rooms.cancel_session, name="cancel_session"),
    path("meta/definir/", goals.define_goal, name="define_goal"),
    path("meta/definir/guardar/", goals.set_goal, name="set_goal"),
    path("meta/puestos/", goals.posts_to_cover, name="posts_to_cover"),
    path("meta/puestos/subir/", goals.import_posts, name="import_posts"),
]

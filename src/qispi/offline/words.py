"""Every sentence that the player says; its modules type none. `_one` and `_many` are the two forms of a count."""

from django.utils.translation import gettext as _

from qispi.offline.words_of_cases import of_cases
from qispi.offline.words_of_tests import of_tests


def of_the_player() -> dict[str, str]:
    """By the name under which a module asks for it, in the language of the request."""
    return (
        of_cases()
        | of_tests()
        | {
            "download": _("Descargar para estudiar sin conexión ({size} KB)"),
            "downloading": _("Descargando: {done} de {all} archivos"),
            "ready": _("listo sin conexión"),
            "cut": _("La descarga se cortó. Lo que llegó está guardado: tóquelo otra vez y sigue desde ahí."),
            "place": _("lección {place} de {all}"),
            "unit": _("Unidad {number}"),
            "minutes_one": _("1 minuto"),
            "minutes_many": _("{count} minutos"),
            "read": _("leída"),
            "missing": _("no está en este teléfono"),
            "back": _("Volver a las lecciones"),
            "next": _("Siguiente lección"),
            "complete": _("Marcar como leída y seguir"),
            "waiting_one": _("1 avance por enviar"),
            "waiting_many": _("{count} avances por enviar"),
            "others_one": _("1 respuesta de {initials} espera"),
            "others_many": _("{count} respuestas de {initials} esperan"),
            "aside_one": _("1 avance que el servidor no aceptó; sigue en este teléfono"),
            "aside_many": _("{count} avances que el servidor no aceptó; siguen en este teléfono"),
            "full": _("No se pudo guardar en este teléfono. Libere espacio y vuelva a tocar."),
            "sent": _("enviado ✓ {time}"),
            "update": _("Este curso pide una versión más nueva de Qispi. Abra esta página con conexión."),
            "go_on": _("Sigue esta"),
            "clear": _("Este no es mi teléfono: quitar todo"),
            "left_one": _(
                "Lo enviado ya no está en este teléfono. Queda 1 avance por enviar: entre a Qispi aquí para enviarlo."
            ),
            "left_many": _(
                "Lo enviado ya no está en este teléfono. "
                "Quedan {count} avances por enviar: entre a Qispi aquí para enviarlos."
            ),
            "cleared": _("En este teléfono ya no queda nada de Qispi."),
            "empty": _("Aquí no hay ningún curso todavía. Con conexión, entre a Qispi y vuelva a abrir esta página."),
            "unable": _("Este navegador no puede guardar cursos. Estudie con conexión en «Mi curso»."),
        }
    )

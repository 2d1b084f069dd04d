"""Every sentence that the player says about a test."""

from django.utils.translation import gettext as _


def of_tests() -> dict[str, str]:
    """By the name under which a module asks for it."""
    return {
        "exam_post": _("Prueba final"),
        "exam_pre": _("Prueba de entrada"),
        "exam_missing": _("Esta prueba no está en este teléfono. Entre con conexión para verla."),
        "exam_over": _("La prueba ya cerró. Si la necesita, pida a su coordinación que amplíe el plazo."),
        "exam_questions": _("Preguntas"),
        "exam_pass": _("Para aprobar"),
        "exam_mark": _("{mark} de 20"),
        "exam_opens": _("Se abre"),
        "exam_closes": _("Se cierra"),
        "exam_download": _("Descargar la prueba ({size} KB)"),
        "exam_cut": _("La descarga se cortó. Tóquelo otra vez."),
        "exam_ready": _("La prueba está en este teléfono, cerrada hasta su hora. No necesita conexión para rendirla."),
        "exam_days": _("Faltan {days} d {hours} h para que se abra."),
        "exam_hours": _("Faltan {hours} h {minutes} min para que se abra."),
        "exam_minutes": _("Faltan {minutes} min {seconds} s para que se abra."),
        "exam_code": _("Código de la prueba"),
        "exam_code_hint": _("Si no hay señal: lo dicta quien dirige la sala. Son siete grupos de cuatro."),
        "exam_open": _("Abrir con el código"),
        "exam_wrong_code": _("Ese código no abre esta prueba. Revíselo grupo por grupo y pruebe otra vez."),
        "exam_no_key": _("Ya es la hora, pero todavía no llega la llave. Se busca sola mientras haya conexión."),
        "exam_search": _("Buscar la llave ahora"),
        "exam_again": _("La prueba cambió desde que la descargó. Descárguela otra vez; lo que respondió sigue aquí."),
        "exam_begin": _("Comenzar la prueba"),
        "exam_go_on": _("Seguir con la prueba"),
        "exam_see": _("Ver la prueba"),
        "exam_rule_one": _("Cada pregunta tiene una sola respuesta, y va en su propia pantalla. No hay cronómetro."),
        "exam_rule_saved": _("Cada respuesta queda guardada en este teléfono en cuanto la toca."),
        "exam_rule_gaps": _("Lo que deja sin responder cuenta como incorrecto."),
        "exam_place": _("Pregunta {number} de {of}"),
        "exam_question": _("Pregunta {number}"),
        "exam_saved": _("Guardada en este teléfono."),
        "exam_next": _("Siguiente"),
        "exam_before": _("Anterior"),
        "exam_look": _("Revisar y entregar"),
        "exam_back": _("Volver a las preguntas"),
        "exam_answered": _("Respondió {count} de {of}."),
        "exam_gaps_one": _("Falta responder 1 pregunta."),
        "exam_gaps_many": _("Faltan responder {count} preguntas."),
        "exam_gaps_count": _("Lo que queda sin responder cuenta como incorrecto."),
        "exam_sure": _("Entregar aunque queden preguntas sin responder"),
        "exam_not_sure": _("Responda lo que falta, o marque que entrega así."),
        "exam_last": _("Al entregar, este intento termina."),
        "exam_hand_in": _("Entregar"),
    } | _of_what_was_handed_in()


def _of_what_was_handed_in() -> dict[str, str]:
    return {
        "exam_sending": _("guardado, enviando…"),
        "exam_kept": _("Guardado en este teléfono. Se enviará cuando haya conexión."),
        "exam_stays": _("Puede apagar la pantalla: la entrega no se pierde. Abra Qispi con conexión para enviarla."),
        "exam_refused": _("El servidor recibió su entrega y no la calificó. {why}"),
        "exam_sent_before": _("Su entrega ya está en el servidor. Vea el resultado en «Mi curso»."),
        "exam_receipt": _("Constancia {receipt}"),
        "exam_thanks": _("Listo. Su prueba de entrada fue recibida."),
        "exam_passed": _("Aprobó la prueba."),
        "exam_failed": _("No alcanzó la nota para aprobar."),
        "exam_right": _("Respondió bien {right} de {of} preguntas."),
        "exam_review": _("Qué conviene repasar"),
        "exam_left_one": _("Le queda 1 intento."),
        "exam_left_many": _("Le quedan {count} intentos."),
    }

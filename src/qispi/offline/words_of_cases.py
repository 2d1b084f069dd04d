"""What the player says around a simulated interview; the words of the case itself are in the course."""

from django.utils.translation import gettext as _


def of_cases() -> dict[str, str]:
    """By the name under which a module asks for it, in the language of the request."""
    return _playing() | _debrief() | _picture()


def _playing() -> dict[str, str]:
    return {
        "case": _("Caso simulado:"),
        "case_invented": _("Caso ficticio"),
        "case_one_by_one": _("En cada momento elige una respuesta. Lo que pasa después depende de ella."),
        "case_no_clock": _("No hay cronómetro ni nota. Puede salir y seguir después."),
        "case_in_the_end": _(
            "Al final ve su recorrido al lado del protocolo y su base legal. Puede repetirlo cuantas veces quiera."
        ),
        "case_begin": _("Comenzar el caso"),
        "case_go_on": _("Seguir donde quedó"),
        "case_afresh": _("Comenzar de nuevo"),
        "case_again": _("Repetir el caso"),
        "case_before": _("Cómo le fue antes"),
        "case_points": _("{score} de {of} puntos"),
        "case_moment": _("Momento {number} de unos {most}"),
        "case_progress": _("Avance del caso"),
        "case_what": _("¿Qué hace usted?"),
        "case_leave": _("Dejarlo aquí y seguir después"),
    }


def _debrief() -> dict[str, str]:
    return {
        "case_way": _("Su recorrido"),
        "case_protocol_points": _("{score} de {of} puntos del protocolo."),
        "case_exercise": _("Es un ejercicio: no cuenta para su certificado."),
        "case_critical": _("Hubo un error crítico: conviene repetir el caso."),
        "case_steps_missing": _("Conviene repetir el caso: faltan pasos."),
        "case_must_not": _("Lo que no debe ocurrir"),
        "case_instead": _("En su lugar:"),
        "case_guide": _("Guía:"),
        "case_verify": _("Por verificar"),
        "case_protocol": _("El protocolo, paso por paso"),
        "case_well_one": _("1 paso hecho en su momento"),
        "case_well_many": _("{count} pasos hechos en su momento"),
        "case_full": _("Hecho"),
        "case_late": _("Hecho fuera de orden"),
        "case_missing": _("Faltó"),
        "case_chosen": _("Lo que eligió"),
        "case_told": _("Le contó:"),
    }


def _picture() -> dict[str, str]:
    return {
        "case_glance": _("Cómo fue, de un vistazo"),
        "case_picture": _(
            "Su recorrido en {count} decisiones. {title}: de {first} a {last}. La lista que sigue dice lo mismo."
        ),
        "case_error": _("Error crítico"),
        "case_no_step": _("Ningún paso"),
        "case_step": _("Paso {step}"),
        "case_out_of_order": _("fuera de orden"),
        "case_key_full": _("paso en su momento"),
        "case_key_late": _("paso fuera de orden"),
        "case_key_error": _("error crítico"),
        "case_key_none": _("ningún paso"),
        "case_key_told": _("le contó algo"),
    }

"""What a person is told about a row: one sentence for each reason, with how to mend it where that is not plain."""

from django.utils.translation import gettext_lazy as _

from qispi.people.roster.problems import Problem

SENTENCES = {
    # why a row was rejected
    "document_blank": _("Falta el documento. Escriba el DNI de 8 cifras, el carné de extranjería o el pasaporte."),
    "document_letters": _("El documento tiene letras o signos que no corresponden. Escriba solo las cifras."),
    "document_length": _(
        "El documento no tiene las cifras de un DNI (8) ni de un carné de extranjería (9). Escríbalo completo."
    ),
    "document_zeros": _("El documento solo tiene ceros. Escriba el número que figura en él."),
    "document_ruc": _("El número parece un RUC. Escriba el DNI."),
    "document_other": _("Ese tipo de documento no identifica a la persona aquí. Escriba DNI, CE o pasaporte."),
    "name_blank": _("Falta el nombre. Escriba apellidos y nombres."),
    "name_half": _("Falta el nombre o el apellido. Se necesitan los dos."),
    "sex_blank": _("Falta el sexo. Escriba Mujer u Hombre; no se deduce del nombre."),
    "sex_unread": _("No se entiende el sexo. Escriba Mujer u Hombre."),
    "sex_ambiguous": _("No se puede saber si M es mujer o masculino. Escriba Mujer u Hombre."),
    # what was read with a warning
    "lost_zeros": _("El DNI había perdido ceros a la izquierda y se completó a 8 cifras. Verifíquelo."),
    "lost_zeros_ce": _("El carné de extranjería se completó con ceros a 9 cifras. Verifíquelo."),
    "check_digit": _("El DNI traía su dígito de verificación, que no se guarda."),
    "one_surname": _("Solo se encontró un apellido."),
    "surnames_unclear": _("Los apellidos tienen más de dos palabras. Verifique cuál es el paterno y cuál el materno."),
    "many_words": _("El nombre tiene muchas palabras. Verifique dónde terminan los apellidos."),
    "order_unsaid": _("El título no dice si van primero los apellidos o los nombres. Verifique cómo se leyeron."),
    "comma_against_title": _("La coma no concuerda con el orden del título. Verifique apellidos y nombres."),
    "name_order": _("El título no dice el orden del nombre; se dedujo de los nombres frecuentes. Verifíquelo."),
    "sex_coding": _("La columna solo trae M y se leyó como masculino. Si es H y M, escriba Mujer u Hombre."),
    "birth_date": _("No se entiende la fecha de nacimiento y no se guardó. Escríbala como día/mes/año."),
    "email": _("El correo no está bien escrito y no se guardó."),
    "phone": _("No se entiende el teléfono y no se guardó."),
    "ubigeo": _("El ubigeo no tiene seis cifras válidas y no se guardó."),
    "mark": _("La nota no es un número de 0 a 20 y no se guardó."),
    "differs": _("La persona ya figuraba en el archivo con otro dato en esta columna. Se leyó la primera fila."),
    "sheet_hidden": _("La hoja está oculta y no se leyó. Muéstrela si quiere incluirla."),
    "sheet_passed_over": _("La hoja no tiene fila de títulos y no se leyó, aunque parece traer documentos."),
    "sheet_continues": _("La hoja no tiene fila de títulos y se leyó con las columnas de la anterior. Verifíquela."),
}

# what each kind of column is called where a person says which column is which
COLUMNS = {
    "document": _("Documento (DNI, CE o pasaporte)"),
    "foreign_card": _("Carné de extranjería"),
    "passport": _("Pasaporte"),
    "document_kind": _("Tipo de documento"),
    "full_name": _("Apellidos y nombres, juntos"),
    "surnames": _("Apellidos"),
    "paternal": _("Apellido paterno"),
    "maternal": _("Apellido materno"),
    "given": _("Nombres"),
    "given_more": _("Segundo nombre"),
    "sex": _("Sexo"),
    "mark_f": _("Sexo: marca de femenino"),
    "mark_h": _("Sexo: marca de hombre"),
    "mark_m": _("Sexo: marca de M"),
    "institution": _("Institución"),
    "position": _("Cargo o puesto"),
    "regime": _("Régimen laboral"),
    "ubigeo": _("Ubigeo"),
    "email": _("Correo"),
    "phone": _("Teléfono"),
    "birth_date": _("Fecha de nacimiento"),
    "mark": _("Nota (0 a 20)"),
    "code": _("Clave de la fila"),
}


def sentence(problem: Problem) -> str:
    """The sentence of a problem in the reader's language."""
    return str(SENTENCES[problem.why])

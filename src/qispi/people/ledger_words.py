"""The verbs of the ledger and the looks of the log of reads, as a person reads them; others stand as they are."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

WORDS = {
    "people.find_people": _("vio la lista de personas"),
    "people.dossier": _("vio la ficha de una persona"),
    "people.documents_of": _("vio documentos completos"),
    "people.correction_list": _("vio pedidos de corrección"),
    "people.merge_candidates": _("vio personas repetidas"),
    "people.reads_of": _("vio el registro de lecturas"),
    "people.deeds_of": _("vio el registro de acciones"),
    "people.roster.documents": _("leyó los documentos de un archivo"),
    "programme.room": _("vio la lista de una sala"),
    "programme.edition_page": _("vio la lista de una edición"),
    "programme.found_to_enrol": _("buscó a quién inscribir"),
    "programme.record": _("vio el historial de una persona"),
    "insight.people_counted": _("vio la lista detrás de una cifra"),
    "insight.people_missing": _("vio quiénes faltan"),
    "intake.review_of": _("revisó un archivo subido"),
    "intake.unread_of": _("vio filas por corregir"),
    "intake.waiting_page": _("vio filas por corregir"),
    "intake.waiting_file": _("descargó filas por corregir"),
    "intake.proposals_to_decide": _("vio propuestas de cambio"),
    "credentials.edition_certificates": _("vio los certificados de una edición"),
    "credentials.said_of": _("vio un certificado"),
    "programme.results": _("vio los resultados de una prueba"),
    "credentials.addresses": _("escribió avisos de certificados"),
    "credentials.not_yet": _("vio a quién le falta algo para su certificado"),
    "work.fetch_file": _("descargó un archivo"),
    "course assigned": _("asignó el curso a quienes estaban inscritos"),
    "signed in": _("entró"),
    "code handed out": _("entregó un código"),
    "code used": _("usó su código y eligió su PIN"),
    "PIN changed": _("cambió su PIN"),
    "slips made": _("imprimió hojas de ingreso"),
    "slips voided": _("anuló una tanda de hojas"),
    "role granted": _("dio un rol"),
    "role ended": _("terminó un rol"),
    "second factor confirmed": _("confirmó su segundo factor"),
    "second factor forgotten": _("olvidó el segundo factor de una persona"),
    "person registered": _("registró a una persona"),
    "people registered": _("registró personas"),
    "person changed": _("corrigió los datos de una persona"),
    "post moved": _("registró un puesto nuevo"),
    "document added": _("agregó un documento"),
    "people merged": _("unió dos registros"),
    "merge undone": _("deshizo una unión"),
    "correction asked": _("pidió una corrección"),
    "correction decided": _("respondió un pedido de corrección"),
    "roster imported": _("importó una lista"),
    "edition opened": _("abrió una edición"),
    "edition changed": _("cambió una edición"),
    "edition cancelled": _("canceló una edición"),
    "people enrolled": _("inscribió personas"),
    "enrolment cancelled": _("retiró una inscripción"),
    "session planned": _("programó una sesión"),
    "session closed": _("cerró una sesión"),
    "presence marked": _("marcó asistencia"),
    "presence corrected": _("corrigió asistencia"),
    "completions recorded": _("quedaron registradas personas capacitadas"),
    "completion annulled": _("anuló una capacitación"),
    "completion corrected": _("corrigió una capacitación"),
    "goal set": _("fijó la meta"),
    "certificates issued": _("emitió certificados"),
    "certificates exported": _("descargó todos los certificados de una edición"),
    "certificate revoked": _("anuló un certificado"),
    "key change begun": _("empezó un cambio de llaves"),
    "key change finished": _("terminó un cambio de llaves"),
    "job asked for": _("pidió una tarea"),
    "file deleted": _("borró un archivo"),
    "attempt begun": _("empezó un test"),
    "attempt handed in": _("entregó un test"),
    "course published": _("publicó un curso"),
    "studies begun": _("dio el curso a quienes lo estudiarán"),
    "sitting opened": _("abrió un test"),
    "sitting changed": _("cambió un test"),
    "sitting cancelled": _("canceló un test"),
    "seats given": _("dio lugares en un test"),
    "seats taken back": _("retiró lugares en un test"),
    "session changed": _("cambió una sesión"),
    "session cancelled": _("canceló una sesión"),
    "presence imported": _("registró asistencia de un archivo"),
    "posts to cover set": _("fijó los puestos por cubrir"),
    "institution added": _("agregó una institución"),
    "institution renamed": _("cambió el nombre de una institución"),
    "institution closed": _("cerró una institución"),
    "institutions imported": _("importó instituciones"),
    "table brought": _("subió un archivo"),
    "table discarded": _("descartó un archivo subido"),
    "row dropped": _("descartó una fila por corregir"),
    "second factor begun": _("empezó a activar su segundo factor"),
    "second factor of the invented world": _("recibió un segundo factor de ejemplo"),
    "signing key made": _("creó una llave para firmar certificados"),
}

# How a look was narrowed, and by what.
NARROWED = {
    "about": _("persona"),
    "as_of": _("corte"),
    "audience": _("público"),
    "by": _("por"),
    "day": _("día"),
    "document": _("documento"),
    "edition": _("edición"),
    "event": _("aviso"),
    "month": _("mes"),
    "name": _("nombre"),
    "purpose": _("para"),
    "region": _("región"),
    "sector": _("sector"),
    "session": _("sesión"),
    "sex": _("sexo"),
    "upload": _("archivo"),
    "year": _("año"),
}


def in_words(name: str) -> str:
    """A verb or a look in words."""
    return str(WORDS.get(name, name))


def narrowing_in_words(narrowed: Mapping[str, str]) -> str:
    """`edición: loreto-ejemplo · por: nombre`."""
    return " · ".join(
        f"{NARROWED.get(key, key)}: {NARROWED.get(value, value) if key == 'by' else value}"
        for key, value in narrowed.items()
        if key != "viewer"  # who looked stands in a column of its own
    )

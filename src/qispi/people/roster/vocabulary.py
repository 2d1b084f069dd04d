"""The words with which offices name the columns of a roster. Wordings are added one by one; no file has its rule."""

from collections.abc import Sequence

from qispi.intake.columns import Column, TableKind
from qispi.kit.sheets.values import words
from qispi.people.roster.documents import looks_like_document, looks_like_document_kind
from qispi.people.roster.sexes import looks_like_sex

# A column about somebody or something else than the person of the row.
OTHERS = (
    "jefe jefa jefatura apoderado apoderada responsable supervisor supervisora padre madre conyuge hijo hija hijos "
    "esposo esposa contacto emergencia registrador digitador facilitador facilitadora capacitador docente ponente "
    "expositor victima agresor usuaria denunciante curso taller evento actividad capacitacion tema resolucion "
    "memorando oficio informe "
)
THINGS = (
    "establecimiento institucion entidad centro red oficina area servicio dependencia empresa sede puesto cargo "
    "distrito provincia departamento region "
)

DOCUMENT = Column(
    "document",
    "dni|documento|documentos|doc|docs|numero documento|num documento|nro documento|n documento|num doc|nro doc|n doc|"
    "numero dni|nro dni|n dni|dni numero|documento identidad|doc identidad|numero documento identidad|"
    "documento nacional identidad|tipo numero documento|tipo nro documento|tipo n documento|dni ce|dni ce pasaporte|"
    "numdoc|nrodoc|ndoc|nrodni|numdni|ndni|docidentidad|docide|d n i|di|cedula|identificacion|numero identificacion|"
    "?numero|?n|?nro|?num|?codigo",
    OTHERS + "tipo fecha vencimiento emision caducidad foto copia adjunto adjunte archivo referencia sustento "
    "sustentatorio designacion contrato ruc celular telefono cuenta declaro acepto link",
    looks_like_document,
)
FOREIGN_CARD = Column(
    "foreign_card",
    "ce|c e|carne extranjeria|carnet extranjeria|numero carne extranjeria|numero ce|nro ce|n ce|extranjeria",
    OTHERS + "fecha vencimiento tipo dni",
    looks_like_document,
)
PASSPORT = Column("passport", "pasaporte|numero pasaporte|passport", OTHERS + "fecha vencimiento tipo dni")
DOCUMENT_KIND = Column(
    "document_kind",
    "tipo documento|tipo doc|tipo documento identidad|tipo doc identidad|tipodoc|tip doc|tdoc|t doc|clase documento|"
    "tipo identificacion|?documento|?doc|?tipo|?doc identidad|?documento identidad",
    OTHERS + "fecha numero num nro contrato",
    looks_like_document_kind,
)
PATERNAL = Column(
    "paternal",
    "paterno|apellido paterno|ap paterno|ap pat|ape pat|apell paterno|ape paterno|a paterno|primer apellido|"
    "1er apellido|1 apellido|apellido 1|apellidopaterno|appaterno|apepaterno|apepat|appat|apellido1|apellido p|ap p",
    OTHERS + THINGS + "nombres",
)
MATERNAL = Column(
    "maternal",
    "materno|apellido materno|ap materno|ap mat|ape mat|apell materno|ape materno|a materno|segundo apellido|"
    "2do apellido|2 apellido|apellido 2|apellidomaterno|apmaterno|apematerno|apemat|apmat|apellido2|apellido m|ap m",
    OTHERS + THINGS + "nombres",
)
SURNAMES = Column(
    "surnames", "apellidos|apellido|apell|ape", OTHERS + THINGS + "nombres nombre paterno materno primer segundo"
)
GIVEN = Column(
    "given",
    "nombres|nombre|primer nombre|1er nombre|1 nombre|nombre 1|nombre1|prenombres|prenombre|nombre pila|nom",
    OTHERS + THINGS + "apellidos apellido completo completos usuario segundo social",
)
GIVEN_MORE = Column("given_more", "segundo nombre|2do nombre|2 nombre|nombre 2|nombre2|otros nombres", OTHERS)
FULL_NAME = Column(
    "full_name",
    "apellidos nombres|apellidos nombre|apellido nombre|apellido nombres|ap nom|ap nombres|ape nom|apell nom|"
    "apell nombres|apenom|nomape|apellidosynombres|nombresyapellidos|nombre completo|nombres completos|"
    "nombre completos|nombres completo|nombrecompleto|participante|participantes|nombre participante|"
    "nombres participante|servidor|servidora|nombre servidor|trabajador|trabajadora|nombre trabajador|colaborador|"
    "colaboradora|funcionario|funcionaria|nombre funcionario|nombre personal|=personal|profesional|"
    "nombre profesional|asistente|asistentes|operador|operadora|persona|inscrito|inscrita",
    OTHERS + THINGS + "tipo numero nro n social correo telefono celular firma regimen profesion condicion edad codigo "
    "sexo genero fecha dni documento paterno materno",
)
SEX = Column(
    "sex",
    "sexo|genero|sex|=s|gen|sexo genero|=f m|=h m|=v m|=mujer hombre|=femenino masculino",
    OTHERS + "enfoque violencia modalidad igualdad orientacion",
    looks_like_sex,
)
MARK_F = Column("mark_f", "=f|=mujer|=mujeres|=femenino|=fem|=sexo f|=genero f|=sexo mujer|=sexo femenino")
MARK_H = Column("mark_h", "=h|=hombre|=hombres|=masculino|=varon|=varones|=sexo h|=genero h|=sexo hombre")
MARK_M = Column("mark_m", "=m|=sexo m|=genero m")
BIRTH_DATE = Column(
    "birth_date",
    "fecha nacimiento|nacimiento|fec nac|fec nacimiento|f nac|f nacimiento|fecha nac|fech nac|fecnac|fnac|"
    "fechanacimiento|fnacimiento|nacio|cumpleanos",
    OTHERS + "lugar ubigeo distrito provincia departamento pais region",
)
EMAIL = Column(
    "email",
    "correo|email|e mail|mail|correo electronico|correo institucional|direccion correo|correo e",
    "jefe jefa responsable supervisor institucion entidad",
)
PHONE = Column(
    "phone",
    "celular|telefono|movil|whatsapp|cel|telf|tel|tlf|fono|cell|numero celular|telefono celular|numero telefono",
    "jefe jefa responsable supervisor emergencia institucion entidad anexo marca tiene cuenta",
)
UBIGEO = Column("ubigeo", "ubigeo|codigo ubigeo|cod ubigeo|ubigeo inei|codubigeo|ubi geo", "nacimiento domicilio")
INSTITUTION = Column(
    "institution",
    "establecimiento|establecimiento salud|nombre establecimiento|establecimiento trabajo|eess|ee ss|ipress|"
    "institucion|nombre institucion|institucion trabajo|institucion procedencia|institucion laboral|procedencia|"
    "entidad|entidad publica|nombre entidad|entidad pertenece|centro trabajo|centro laboral|centro labores|"
    "lugar trabajo|donde trabaja|donde labora|dependencia|dependencia policial|centro salud|puesto salud|servicio|"
    "sede|organo|unidad|unidad organica|oficina|organizacion|cem|demuna|upe|comisaria|hospital|municipalidad|area",
    "codigo cod tipo fecha tiempo telefono correo distrito region provincia departamento jefe regimen condicion",
)
POSITION = Column(
    "position",
    "cargo|cargo actual|cargo puesto|cargo funcion|cargo ocupa|cargo desempena|puesto|puesto trabajo|"
    "puesto desempena|ocupacion|profesion|funcion|desempena|rol|grado cargo|especialidad|grupo ocupacional",
    "jefe tipo codigo fecha",
)
REGIME = Column(
    "regime",
    "regimen|regimen laboral|tipo regimen|condicion|condicion laboral|condicion contractual|situacion laboral|"
    "vinculo|vinculo laboral|tipo vinculo|tipo contrato|tipo contratacion|modalidad contrato|modalidad contractual|"
    "modalidad laboral|modalidad contratacion",
    "pensionario academica aprobado final civil curso",
)
MARK = Column(
    "mark",
    "nota|nota final|nota obtenida|calificacion|calificacion final|calificativo|promedio|promedio final|puntaje",
    "entrada inicial pre pretest diagnostica minima satisfaccion",
)
CODE = Column("code", "=clave de la fila")  # in the last column of rows that were handed back


def settle(titles: Sequence[str], columns: dict[str, int]) -> dict[str, int]:
    """*Nombres del participante* beside a column of surnames holds given names, not whole ones."""
    surnames = columns.keys() & {SURNAMES.key, PATERNAL.key}
    if FULL_NAME.key not in columns or GIVEN.key in columns or not surnames:
        return columns
    if any(word.startswith("ap") for word in words(titles[columns[FULL_NAME.key]])):
        return columns
    return {GIVEN.key if key == FULL_NAME.key else key: index for key, index in columns.items()}


ROSTER = TableKind(
    "roster",
    columns=[
        *(DOCUMENT, FOREIGN_CARD, PASSPORT, DOCUMENT_KIND),
        *(PATERNAL, MATERNAL, SURNAMES, GIVEN, GIVEN_MORE, FULL_NAME),
        *(SEX, MARK_F, MARK_H, MARK_M),
        *(BIRTH_DATE, EMAIL, PHONE, UBIGEO, INSTITUTION, POSITION, REGIME, MARK, CODE),
    ],
    needs=[
        frozenset({DOCUMENT.key, FOREIGN_CARD.key, PASSPORT.key}),
        frozenset({FULL_NAME.key, SURNAMES.key, PATERNAL.key, MATERNAL.key, GIVEN.key, SEX.key}),
    ],
    settled=settle,
)

"""The smallest files that an import takes."""


def a_roster() -> bytes:
    """Three people and a row without a name."""
    rows = ["DNI;APELLIDOS Y NOMBRES;SEXO;CORREO"]
    rows += [f"4000010{n};FICTICIA EJEMPLO, ADA {'I' * (n + 1)};F;ada{n}@ejemplo.pe" for n in range(3)]
    return "\n".join([*rows, "40000109;;F;"]).encode()


def institutions() -> bytes:
    """Two establishments of Loreto."""
    rows = ["nombre;nivel;depende de;departamento"]
    rows += [f"Hospital Ficticio {n};establecimiento;salud;Loreto" for n in (1, 2)]
    return "\n".join(rows).encode()


def posts() -> bytes:
    """What one hospital must cover."""
    return "institución;puestos;audiencia;fuente;fecha\nhospital-ficticio;12;;Plan de ejemplo;2025-01-15".encode()

"""Invented people: common given names, and a second surname that nobody can take for a real one."""

from random import Random
from typing import NamedTuple

FIRST_DOCUMENT = 99_000_000  # numbers that no registry has given out
WOMEN = (
    "Ada", "Alicia", "Ana Lucía", "Beatriz", "Carla", "Carmen Rosa", "Delia", "Elena", "Flor de María", "Gladys",
    "Inés", "Irma", "Juana", "Karina", "Lidia", "Luz Marina", "Maritza", "Milagros", "Nadia", "Noemí", "Norma",
    "Olga", "Patricia", "Pilar", "Rocío", "Rosa", "Ruth", "Silvia", "Teresa", "Úrsula", "Vilma", "Yolanda",
)  # fmt: skip
MEN = (
    "Abel", "Bruno", "César Augusto", "Darío", "Edgar", "Elías", "Fidel", "Gustavo", "Hugo", "Iván", "José Luis",
    "Julio", "Leoncio", "Luis", "Manuel", "Mario", "Nicanor", "Óscar", "Pablo", "Raúl", "Rubén", "Santos", "Teodoro",
    "Víctor", "Walter", "Wilmer",
)  # fmt: skip
SURNAMES = (
    "Ccori", "Chávez", "Condori", "De la Cruz", "Díaz", "Flores", "García", "Huamán", "Mamani", "Ñaupari", "Peña",
    "Quispe", "Ramírez", "Rojas", "Sánchez", "Shupingahua", "Tello", "Torres", "Vásquez", "Yupanqui",
)  # fmt: skip
INVENTED = {
    "F": ("Ficticia", "Ejemplo", "Supuesta", "Inventada", "Imaginaria", "Simulada", "Muestra", "Figurada"),
    "M": ("Ficticio", "Ejemplo", "Supuesto", "Inventado", "Imaginario", "Simulado", "Muestra", "Figurado"),
}


class Someone(NamedTuple):
    """One of the year's people. `card` is the foreign card under which an early list knows her."""

    number: int
    sex: str
    paternal: str
    maternal: str
    given: str
    office: str
    region: str
    position: str
    audience: str
    card: str = ""

    @property
    def document(self) -> str:
        return str(FIRST_DOCUMENT + self.number)

    @property
    def email(self) -> str:
        return f"persona{self.number}@ejemplo.invalid" if self.number % 3 else ""


def someone(number: int, random: Random, **about: str) -> Someone:
    """A person of this number; women are 64 of 100."""
    sex = "F" if random.random() < 0.64 else "M"
    return Someone(
        number=number,
        sex=sex,
        paternal=random.choice(SURNAMES),
        maternal=random.choice(INVENTED[sex]),
        given=random.choice(WOMEN if sex == "F" else MEN),
        **about,
    )

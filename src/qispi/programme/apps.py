"""Registers how far editions and their people reach, the kind of fact that is told here, and the door in the menu."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammeConfig(AppConfig):
    name = "qispi.programme"
    verbose_name = "Programa"

    def ready(self) -> None:
        from qispi.facts import events
        from qispi.intake.events import register_table
        from qispi.kit import access
        from qispi.learning.events import COMPLETED, PUBLISHED
        from qispi.people.events import register_holding
        from qispi.programme import evidence, queries, reach
        from qispi.programme.actions.course import give_the_published_course
        from qispi.programme.actions.lessons import complete_who_read
        from qispi.programme.actions.presence import KIND, project_presence
        from qispi.programme.actions.sittings import complete_when_graded
        from qispi.programme.errors import MARKS
        from qispi.programme.forms.rosters import ROSTERS
        from qispi.programme.rules import Permission
        from qispi.ui import navigation
        from qispi.work.events import listen

        access.register_scope("programme.edition", "roles", reach.editions_by_role)
        access.register_scope("programme.results", "evaluator", reach.results_without_names)
        access.register_scope("programme.session", "roles", reach.sessions_by_role)
        access.register_scope("people.person", "own sessions", reach.people_of_own_sessions)
        access.register_scope("people.person", "own editions", reach.people_of_own_editions)
        access.register_scope("people.code", "today's sessions", reach.people_of_todays_sessions)
        access.register_scope("people.code", "own editions", reach.people_of_own_editions)
        events.register_kind(KIND, project_presence, sentences=MARKS)
        evidence.register_marks("post-test", evidence.marks_of_tests)
        listen("attempt_graded", complete_when_graded, kind="together")
        evidence.register_minutes("lessons", evidence.minutes_of_lessons)
        listen(PUBLISHED, give_the_published_course, kind="same_transaction")
        listen(COMPLETED, complete_who_read, kind="same_transaction")
        register_table(ROSTERS)
        register_holding("inscripciones", queries.held_enrolments)
        register_holding("asistencia", queries.held_presences)
        register_holding("capacitaciones", queries.held_completions)
        navigation.add(
            navigation.NavItem(_("Ediciones"), "programme:editions", permission=Permission.SEE_EDITIONS, order=30)
        )
        compare, see = Permission.COMPARE_RESULTS, Permission.SEE_RESULTS
        navigation.add(navigation.NavItem(_("Resultados"), "programme:tested_editions", permission=compare, order=35))
        beside = navigation.Related(_("Resultados de la prueba"), "programme:results", see, order=50)
        navigation.add_related("programme:edition", beside)

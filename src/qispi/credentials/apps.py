"""Registers how far certificates reach, what workers do here, and the doors in the menu."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CredentialsConfig(AppConfig):
    name = "qispi.credentials"
    verbose_name = "Certificados"

    def ready(self) -> None:
        from qispi.credentials import reach
        from qispi.credentials.actions import bundle, issue, mail, revocation, status
        from qispi.credentials.drafts import SEALING
        from qispi.credentials.rules import Permission
        from qispi.kit import access
        from qispi.people.events import register_holding
        from qispi.ui.navigation import NavItem, Related, add, add_related
        from qispi.work import events

        access.register_scope("credentials.certificate", "reach", reach.certificates_of_own_reach)
        access.register_scope("credentials.certificate", "own", reach.certificates_of_oneself)
        ask = Permission.ISSUE.value
        events.register_kind(issue.KIND, issue.issue_as_a_job, title=_("Emisión de certificados"), permission=ask)
        events.register_kind(
            revocation.KIND, revocation.correct_as_a_job, title=_("Certificado corregido"), permission=ask
        )
        fetch = Permission.FETCH.value
        events.register_kind(
            reach.BUNDLE, bundle.bundle_as_a_job, title=_("Certificados en un archivo"), permission=fetch
        )
        events.register_purpose(reach.BUNDLE, reach.may_fetch_bundle)
        events.register_kind(status.KIND, status.publish_status_as_a_job, title=_("Lista de estado firmada"))
        events.register_kind(mail.KIND, mail.write_of_certificates, title=_("Aviso de certificados listos"))
        events.listen(mail.ISSUED, mail.have_them_written_to, kind="after", key="mail")
        events.register_purpose(SEALING, reach.may_fetch)
        events.register_chore(status.publish_status_daily)
        register_holding(str(_("certificados")), reach.held)
        add(NavItem(_("Mis certificados"), "credentials:own", order=85, is_own=True))
        add_related("programme:edition", Related(_("Certificados"), "credentials:edition", Permission.FETCH.value))

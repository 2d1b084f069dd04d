"""What lies sealed in a row that waits and in a proposal, and how it is opened for who may see it."""

import json
from typing import Any

from qispi.intake.models import Proposal, RejectedRow
from qispi.kit.keys import keyring

REJECTED, PROPOSED = "rejected row", "proposal"  # purposes of the keys


def row_opened(row: RejectedRow) -> dict[str, Any]:
    """Its `titles`, its `cells`, and the `cell` that can't be read."""
    told: dict[str, Any] = json.loads(keyring().unseal(bytes(row.sealed), purpose=REJECTED, bound_to=str(row.uuid)))
    return told


def proposal_opened(proposal: Proposal) -> dict[str, str]:
    """What we had (`now`) when the file came, and what it says (`proposed`)."""
    opened = keyring().unseal(bytes(proposal.sealed), purpose=PROPOSED, bound_to=str(proposal.uuid))
    told: dict[str, str] = json.loads(opened)
    return told

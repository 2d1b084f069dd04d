"""Public functions of `actions` that are no use case by themselves, each with its reason."""

READS = "reads, or prepares in memory; writes nothing"
LEDGER = "the ledger's own line: a part of every deed that is tried"
INSIDE = "written only inside another action's transaction, whose scenario dies at its writes, too"

PARTS: dict[str, str] = {
    "intake.actions.shape_rejected": READS,
    "intake.actions.shape_proposals": READS,
    "intake.actions.new_among": READS,
    "intake.actions.keep_upload": f"{INSIDE}: import_roster",
    "learning.actions.publishing.compiled": READS,
    "ledger.actions.record": LEDGER,
    "ledger.actions.keep_reads": "the log of reads lies apart and only grows; without it no page is shown",
    "people.actions.documents.seal_document": READS,
    "people.actions.documents.lookup_of": READS,
    "people.actions.doors.settle": f"{INSIDE}: sign_in",
    "people.actions.doors.open_again": f"{INSIDE}: choose_pin",
    "people.actions.persons.prepare_people": READS,
    "people.actions.persons.save_prepared": f"{INSIDE}: register_people",
    "people.actions.roster.save_roster": f"{INSIDE}: import_roster",
    "people.actions.second_factor.secret_of": READS,
    "people.actions.second_factor.sealed_secret": READS,
    "programme.actions.presence.sentences_of": READS,
    "territory.actions.institutions.free_key": READS,
    "territory.actions.institutions.plant": f"{INSIDE}: add_institution, load_tree",
    "territory.actions.web.run_import": "a job: of_job('import_institutions')",
    "work.actions.run_waiting_jobs": "runs what was asked for: of_job",
    "work.actions.deliver_event": "a job: of_job('deliver_event')",
    "work.actions.delete_orphans": "touches the store of files alone: tests/work/test_keep_a_file.py",
}

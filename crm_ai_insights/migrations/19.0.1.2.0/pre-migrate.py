"""The matcher is another one: what was made with the old one is made anew."""


def migrate(cr, version):
    """Let the index be built anew; its keys match none of the new ones."""
    cr.execute("TRUNCATE crm_ai_match_key, crm_ai_match_record")
    # The next run adapts the new weights to the base.
    cr.execute("UPDATE crm_ai_model SET state = 'retired' WHERE kind = 'matching'")

"""Decisions about pairs have a table of their own, which outlives the records."""


def migrate(cr, version):
    """Bring along what people called different; the old column goes afterwards."""
    cr.execute(
        """
        INSERT INTO crm_ai_duplicate_decision
                    (res_model, left_id, right_id, same, probability, decided_on)
             SELECT res_model, left_id, right_id, FALSE, probability,
                    now() AT TIME ZONE 'UTC'
               FROM crm_ai_duplicate_pair
              WHERE decision = 'different'
        ON CONFLICT (res_model, left_id, right_id) DO NOTHING
        """
    )

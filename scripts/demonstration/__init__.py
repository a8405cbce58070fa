"""``./scripts/demo``: a database to look at, from a believable CRM or from your leads."""

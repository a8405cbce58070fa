"""From a bare machine to a running Odoo 19: what the launchers stand on.

>>> from toolbox import odoo
>>> with odoo.ready() as crm:                      # doctest: +SKIP
...     if not crm.databases.exists("demo"):
...         crm.run("-d", "demo", "-i", "crm_ai_insights", "--stop-after-init")
...     crm.run("shell", "-d", "demo")

Everything here is standard library only: it runs before anything is installed.
"""

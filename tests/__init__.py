from . import common
from . import test_believable_crm
from . import test_odoo_scoring
from . import test_reasons
from . import test_runs
from . import test_scoring
from . import test_snapshots
from . import test_training

from . import common
from . import test_believable_crm
from . import test_runs

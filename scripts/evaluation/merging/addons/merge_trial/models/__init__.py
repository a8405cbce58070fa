from . import trial_card
from . import trial_contract
from . import trial_member
from . import trial_note
from . import trial_pair
from . import trial_plan
from . import trial_visit

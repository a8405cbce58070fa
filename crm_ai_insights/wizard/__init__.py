from . import base_partner_merge
from . import crm_ai_cleaning_revert
from . import crm_ai_feature
from . import crm_lead_to_opportunity
from . import crm_ai_duplicate_bulk

from . import crm_ai_cleaning_revert

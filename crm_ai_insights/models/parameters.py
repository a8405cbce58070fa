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


def text(env, name, default):
    """The value of a parameter as it is, or the default where there is none.

    :rtype: str
    """
    return env["ir.config_parameter"].sudo().get_param(PREFIX + name) or default


def names(env, name):
    """The names that a parameter lists, each once and in their order.

    :rtype: list of str
    """
    listed = text(env, name, "").split(",")
    return [each for each in dict.fromkeys(listed) if each]


def store(env, name, value):
    """Set a parameter, or remove it where there is no value.

    :raises AccessError: for everybody but administrators
    """
    env["ir.config_parameter"].set_param(PREFIX + name, value)

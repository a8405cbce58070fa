"""What a button says."""


def notification(message, kind="info"):
    """An action that shows a short message and lets the list show what is now.

    :param str kind: ``info``, ``success``, ``warning`` or ``danger``
    """
    return {
        "type": "ir.actions.client",
        "tag": "display_notification",
        "params": {
            "message": message,
            "type": kind,
            "next": {"type": "ir.actions.act_window_close"},
        },
    }

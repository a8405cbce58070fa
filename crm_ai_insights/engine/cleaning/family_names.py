"""Family names that say how a name is written."""

from __future__ import annotations

#: of nine in ten people in Vietnam, where they are written first; in lower case, with
#: and without their signs
VIETNAMESE = frozenset(
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly nguyễn "
    "trần lê phạm hoàng huỳnh vũ võ đặng bùi đỗ hồ ngô dương lý".split()
)

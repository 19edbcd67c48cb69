from __future__ import annotations

import pytest

from banner_kit.embed.sizes import Size, parse_size
from banner_kit.errors import WidgetError


@pytest.mark.parametrize("written", ["300x250", "300X250", "300×250", " 300 x 250 "])
def test_a_size_is_read_as_people_write_it(written: str) -> None:
    assert parse_size(written) == Size(300, 250)


@pytest.mark.parametrize("written", ["", "300", "300x", "0x0", "-1x90", "87x90", "728x30", "9999x90", "300x250px"])
def test_what_is_no_size_is_refused_with_an_example(written: str) -> None:
    with pytest.raises(WidgetError, match=r"is not a size.*like 300x250"):
        parse_size(written)

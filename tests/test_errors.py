from __future__ import annotations

import pickle

import pytest

from banner_kit.audit import Reason
from banner_kit.audit.response import FetchError
from banner_kit.errors import BannerKitError, RegistryError


@pytest.mark.parametrize("error", [RegistryError("{file}: no. Do that.", file="a.csv"), FetchError(Reason.DNS, "x.vn")])
def test_an_error_travels_between_processes_as_it_is(error: BannerKitError) -> None:
    arrived = pickle.loads(pickle.dumps(error))

    assert (type(arrived), str(arrived), vars(arrived)) == (type(error), str(error), vars(error))

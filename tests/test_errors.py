from __future__ import annotations

import errno
import pickle

import pytest

from banner_kit.audit import Reason
from banner_kit.audit.response import FetchError
from banner_kit.errors import BannerKitError, RegistryError, cause_of
from banner_kit.messages import Language, Message


@pytest.mark.parametrize("error", [RegistryError("{file}: no. Do that.", file="a.csv"), FetchError(Reason.DNS, "x.vn")])
def test_an_error_travels_between_processes_as_it_is(error: BannerKitError) -> None:
    arrived = pickle.loads(pickle.dumps(error))

    assert (type(arrived), str(arrived), vars(arrived)) == (type(error), str(error), vars(error))


def test_why_a_file_cannot_be_had_is_told_in_the_readers_language() -> None:
    error = RegistryError("{file}: cannot be read ({cause}). Check the path.",
                          file="a.csv", cause=cause_of(FileNotFoundError(errno.ENOENT, "No such file")))  # fmt: skip

    assert str(error) == "a.csv: cannot be read (it does not exist). Check the path."
    assert error.text(Language.VI) == "a.csv: không đọc được (không tồn tại). Hãy kiểm tra đường dẫn."


@pytest.mark.parametrize("error", [OSError(errno.EXDEV, "Invalid cross-device link"), OSError("strange")])
def test_a_rare_cause_is_told_in_the_systems_words(error: OSError) -> None:
    assert cause_of(error) in ("Invalid cross-device link", "strange")


@pytest.mark.parametrize("number", [errno.ENAMETOOLONG, errno.EADDRNOTAVAIL, errno.ENOSPC, errno.EIO, errno.ELOOP])
def test_what_systems_say_is_told_in_the_readers_language(number: int) -> None:
    cause = cause_of(OSError(number, "the system's words"))

    assert isinstance(cause, Message)
    assert cause.text(Language.VI) != cause.text(Language.EN)

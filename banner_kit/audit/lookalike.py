"""Is this host made to be mistaken for that one?

The confusable letters are those of Unicode Technical Standard #39 (https://www.unicode.org/reports/tr39/),
as the package confusable-homoglyphs carries them.
"""

from __future__ import annotations

import unicodedata
from functools import cache

import ada_url

from banner_kit.audit.domains import is_state, registered_domain

# Pairs of plain letters that Unicode calls confusable and that any font shows alike.
_PLAIN_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("0", "o"), ("1", "l"), ("i", "l"))
_DISTINCTIVE = 6  # letters from which a first label is a name of its own, not "www" or "cong"


def looks_alike(host: str, target: str) -> bool:
    """Whether `host`, another host than `target`, could be taken for it.

    True for an extra suffix, hyphens for dots, the target's own first label on another domain, one edit
    (a letter more, less, other, or two swapped), and letters that look the same. Both in lower case.

    Of the target's own domain, and where no stranger gets a name, only the latter: neighbours there, as
    sotc.example.gov.vn and sotp.example.gov.vn, are departments and no frauds.
    """
    bare = host.removeprefix("www.")
    if bare == target:
        return False
    if is_state(bare) or registered_domain(bare) == registered_domain(target):
        return skeleton(bare) == skeleton(target)
    return (
        _contains(bare, target)
        or _squeezed(bare) == _squeezed(target)
        or _borrows_name(bare, target)
        or one_edit_apart(bare, target)
        or skeleton(bare) == skeleton(target)
    )


def _contains(host: str, target: str) -> bool:
    return f".{target}." in f".{host}."


def _squeezed(host: str) -> str:
    return host.replace(".", "").replace("-", "")


def _borrows_name(host: str, target: str) -> bool:
    """The campaign's own name before, or within the first label of, a domain that is not the campaign's."""
    name, _, domain = target.partition(".")
    return len(name) >= _DISTINCTIVE and name in host.split(".")[0] and not host.endswith("." + domain)


def one_edit_apart(one: str, other: str) -> bool:
    """Whether one insertion, deletion, substitution or swap of neighbours turns one into the other."""
    if len(one) > len(other):
        one, other = other, one
    if one == other or len(other) - len(one) > 1:
        return False
    start = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(one))
    if len(one) < len(other):
        return one[start:] == other[start + 1 :]
    swapped = one[start + 1 : start + 2] + one[start : start + 1]
    return one[start + 1 :] == other[start + 1 :] or swapped + one[start + 2 :] == other[start:]


def skeleton(host: str) -> str:
    """The host with every letter replaced by the plain one it looks like; marks and accents dropped."""
    shown = ada_url.idna.decode(host.encode("ascii", "ignore")) if "xn--" in host else host
    letters = unicodedata.normalize("NFKD", shown.lower())
    plain = "".join(_lookalike_letter(letter) for letter in letters if not unicodedata.combining(letter))
    for pair, letter in _PLAIN_PAIRS:
        plain = plain.replace(pair, letter)
    return plain


@cache
def _lookalike_letter(letter: str) -> str:
    if letter.isascii():
        return letter
    if letter == "đ":
        return "d"
    # Loaded here: one host in a million has such letters, and the table takes a moment to read.
    from confusable_homoglyphs import confusables

    known = confusables.confusables_data.get(letter, [])
    return next((str(entry["c"]).lower() for entry in known if str(entry["c"]).isascii()), letter)

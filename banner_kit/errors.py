"""Every error a caller can meet, below one root. Each sentence says what is wrong, where, and what to do.

BannerKitError
├── CampaignError      a campaign file
├── WidgetError        a widget, form or snippet that was asked for
├── RegistryError      a registry of portals
├── ReportError        a report that cannot be written
├── ServerError        an address that cannot be served
├── NetworkError       a way to the web that cannot be used: a proxy, a file of certificates
├── NetworkLostError   a network that went away while portals were asked
├── BrowserError       a browser that is not there
├── FilterListError    a list of ad blockers' rules that cannot be read
├── JournalError       a journal that does not belong to the run
├── WorkerError        a worker that had to be stopped
├── WorkersLostError   workers that do not even begin
├── ClusterError       a cluster that cannot be reached
├── ExportError        a folder that cannot be written
└── MissingExtraError  a part of banner-kit that is not installed
"""

from __future__ import annotations

import errno
from typing import Any

from banner_kit.messages import Language, Message, marked

_CAUSES = {
    errno.ENOENT: marked("it does not exist"),
    errno.EACCES: marked("that is not allowed"),
    errno.EPERM: marked("that is not allowed"),
    errno.EISDIR: marked("it is a folder"),
    errno.ENOTDIR: marked("a folder in the path is a file"),
    errno.EROFS: marked("nothing can be written there"),
    errno.ENOSPC: marked("there is no room left"),
    errno.EDQUOT: marked("there is no room left"),
    errno.ENAMETOOLONG: marked("its name is too long"),
    errno.ELOOP: marked("its links lead in a circle"),
    errno.EIO: marked("the disk does not work as it should"),
    errno.EADDRNOTAVAIL: marked("this machine has no such address"),
    errno.EADDRINUSE: marked("another program uses it"),
}


class BannerKitError(Exception):
    """The root. `template` is an English sentence with `{names}`; `values` fill it in."""

    def __init__(self, template: str, /, **values: object) -> None:
        super().__init__(template, values)
        self.message = Message(template, values)

    def __str__(self) -> str:
        return str(self.message)

    def __reduce__(self) -> tuple[Any, ...]:
        # Between processes errors travel as they are; by default they would be made anew, from other arguments.
        return type(self).__new__, (type(self), *self.args), self.__dict__

    def text(self, language: Language) -> str:
        """The sentence in a language."""
        return self.message.text(language)


def cause_of(error: OSError) -> Message | str:
    """Why a file or an address cannot be had: in our words for what is usual, else in the system's."""
    known = _CAUSES.get(error.errno or 0)
    return Message(known) if known else error.strerror or str(error)


class CampaignError(BannerKitError):
    """A campaign file that cannot be read or does not say what it must."""


class WidgetError(BannerKitError):
    """A widget, form or address that does not exist or does not fit."""


class RegistryError(BannerKitError):
    """A registry that cannot be read."""


class ReportError(BannerKitError):
    """A report that cannot be written."""


class ServerError(BannerKitError):
    """An address that cannot be served."""


class NetworkError(BannerKitError):
    """A proxy or a file of certificates that cannot be used."""


class NetworkLostError(BannerKitError):
    """This machine lost its network during an audit: what was found since says nothing of portals."""


class BrowserError(BannerKitError):
    """A browser that is not there or does not start."""


class FilterListError(BannerKitError):
    """A list of ad blockers' rules that cannot be read, or holds none."""


class JournalError(BannerKitError):
    """A journal that cannot be read or written, or is another audit's."""


class WorkerError(BannerKitError):
    """A worker process that took too much time or memory for a task, or ended over it."""


class WorkersLostError(BannerKitError):
    """Worker processes that end as soon as they are started."""


class ClusterError(BannerKitError):
    """A cluster that does not answer, or cannot do this work."""


class ExportError(BannerKitError):
    """A folder that cannot be written, or that holds what is not ours."""


class MissingExtraError(BannerKitError):
    """A part of banner-kit that is not installed."""

"""What other packages plug in, and our own parts that come through the same door: entry points, found and loaded.

    onrecord.languages   a function without arguments that returns a `lang.pack.Pack`; its name is a BCP 47 code
    onrecord.engines     a callable that takes a `Pack` and returns a `model.ports.Extractor`
    onrecord.containers  a `documents.containers.Container`: a format that articles come in
    onrecord.views       a `views.plugged.View`: a question over the stable tables

Only packages that are installed are looked at, by their metadata; their code runs when what they offer is wanted, and
never otherwise. A name that two packages offer is an error: none silently takes another's place. Called by the
registries of the rooms; `api` lists everything. Nothing here knows what a plugin does.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points

from onrecord.errors import PluginError

LANGUAGES = "onrecord.languages"
ENGINES = "onrecord.engines"
CONTAINERS = "onrecord.containers"
VIEWS = "onrecord.views"
GROUPS: Mapping[str, str] = {
    LANGUAGES: "a function that returns a language pack",
    ENGINES: "a callable that takes a language pack and returns an engine",
    CONTAINERS: "a Container of onrecord.documents.containers",
    VIEWS: "a View of onrecord.views.plugged",
}
"""The groups of entry points, and what an entry point of each names."""
Fits = Callable[[object], bool]


@dataclass(frozen=True, slots=True)
class Plugin:
    """An entry point: its group and name, what it names (`module:object`), the package that offers it, and why it
    cannot be used, None where it can."""

    group: str
    name: str
    value: str
    package: str
    version: str
    trouble: str | None = None


def names(group: str) -> tuple[str, ...]:
    """Return the names that packages offer in a group, in order; none is loaded."""
    return tuple(sorted(_group(group)))


def load(group: str, name: str, fits: Fits = callable) -> object:
    """Return what a name of a group stands for.

    Raises:
        KeyError: nobody offers it.
        PluginError: two packages do, it cannot be loaded, or it is not what the group is of (`fits`).
    """
    entry, *others = _group(group)[name]
    if others:
        raise PluginError(
            f"several packages offer {name!r} in {group}",
            value=", ".join(map(_from, (entry, *others))),
            remedy="uninstall all but one of them",
        )
    try:
        with redirect_stdout(sys.stderr):  # standard output is data
            found: object = entry.load()
    except (Exception, SystemExit) as error:
        raise _broken(group, entry, f"cannot be loaded ({type(error).__name__}: {error})") from error
    if not fits(found):
        raise _broken(group, entry, f"names a {type(found).__name__}")
    return found


def every(fits: Mapping[str, Fits]) -> Iterator[Plugin]:
    """Yield all entry points of our groups, tried: those that cannot be used say why. `fits` is by group."""
    for group in GROUPS:
        for name, entries in sorted(_group(group).items()):
            for entry in entries:
                yield Plugin(
                    group, name, entry.value, *_package(entry), _trouble(group, name, fits.get(group, callable))
                )


def forget() -> None:
    """Look at the installed packages again when next asked; for programs that install while they run, and tests."""
    _group.cache_clear()


def _trouble(group: str, name: str, fits: Fits) -> str | None:
    try:
        load(group, name, fits)
    except PluginError as error:
        return str(error)
    return None


def _broken(group: str, entry: EntryPoint, what: str) -> PluginError:
    package, _ = _package(entry)
    return PluginError(
        f"the plugin {entry.name!r} of {group} {what}",
        value=f"{entry.value} of {_from(entry)}",
        valid=GROUPS.get(group),
        remedy=f"mend, update or uninstall {package}",
    )


def _package(entry: EntryPoint) -> tuple[str, str]:
    """Return the name and version of the package that offers an entry point."""
    return (entry.dist.name, entry.dist.version) if entry.dist else ("unknown", "")


def _from(entry: EntryPoint) -> str:
    return " ".join(_package(entry)).strip()


@cache
def _group(group: str) -> Mapping[str, tuple[EntryPoint, ...]]:
    """Return the entry points of a group by name; looking through the installed packages takes a while."""
    found: dict[str, tuple[EntryPoint, ...]] = {}
    for entry in entry_points(group=group):
        found[entry.name] = (*found.get(entry.name, ()), entry)
    return found

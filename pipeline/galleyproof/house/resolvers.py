# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Files under `resolvers`: each has `accepts(lead)` and `resolve(lead, visit)`, as one of `resolve`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType

from galleyproof.errors import GalleyproofError, HouseError
from galleyproof.house.files import failed, named
from galleyproof.project import Project
from galleyproof.resolve.fetch import Visit
from galleyproof.resolve.lead import Lead


@dataclass(frozen=True, slots=True)
class HouseResolver:
    """A resolver of the house: whatever goes wrong in it is a HouseError."""

    module: ModuleType

    def accepts(self, lead: Lead) -> bool:
        """Say whether the house knows more of this lead."""
        return bool(self._said(lambda: self.module.accepts(lead)))

    def resolve(self, lead: Lead, visit: Visit) -> Lead:
        """Return the lead with what the house knows of it. Raises Stopped as the file does."""
        said = self._said(lambda: self.module.resolve(lead, visit))
        if not isinstance(said, Lead):
            raise HouseError(
                f"`resolve` gave {type(said).__name__}, no Lead", where=str(self.module.__file__)
            )
        return said

    def _said(self, ask: Callable[[], object]) -> object:
        try:
            return ask()
        except GalleyproofError:
            raise
        except (Exception, SystemExit) as error:  # noqa: BLE001 - it is not our code
            raise failed(error, str(self.module.__file__)) from None


def house_resolvers(project: Project) -> tuple[HouseResolver, ...]:
    """Return the resolvers that the project names, in its order.

    Raises HouseError, with the file, where one is missing, does not run, or has not the form of a resolver.
    """
    return tuple(_resolver(module) for module in named(project, "resolvers"))


def _resolver(module: ModuleType) -> HouseResolver:
    if not all(callable(getattr(module, name, None)) for name in ("accepts", "resolve")):
        remedy = "see “A resolver of the house” in the documentation"
        what = "has no `accepts(lead)` and `resolve(lead, visit)`"
        raise HouseError(what, where=str(module.__file__), remedy=remedy)
    return HouseResolver(module)

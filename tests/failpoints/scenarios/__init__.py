"""One file for each package. Its builders are named `_`: the action beside them is their name."""

from importlib import import_module
from pkgutil import iter_modules

for module in iter_modules(__path__):
    import_module(f"{__name__}.{module.name}")

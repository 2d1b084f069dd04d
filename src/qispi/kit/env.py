"""The settings that a machine may set, each with its type, its default and one sentence;
docs/operations/settings.md is rendered from here.
"""

import os
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit


@dataclass
class Setting:
    name: str
    default: str | None
    sentence: str


@dataclass
class Environment:
    """Reads declared variables, and at the end tells all that is missing at once."""

    declared: dict[str, Setting] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)

    def text(self, name: str, default: str | None, sentence: str) -> str:
        self.declared[name] = Setting(name, default, sentence)
        value = os.environ.get(name, default)
        if value is None:
            self.missing.append(f"{name}: {sentence}")
            return ""
        return value

    def path(self, name: str, default: Path, sentence: str) -> Path:
        return Path(self.text(name, str(default), sentence)).expanduser().absolute()

    def number(self, name: str, default: int, sentence: str) -> int:
        return int(self.text(name, str(default), sentence))

    def flag(self, name: str, default: bool, sentence: str) -> bool:
        return self.text(name, "1" if default else "0", sentence).lower() in {"1", "true", "yes", "si", "sí"}

    def words(self, name: str, default: str, sentence: str) -> list[str]:
        return [word for word in self.text(name, default, sentence).split(",") if word]

    def complain(self) -> None:
        """Stop the start with the whole list of what is missing, not with the first one."""
        if self.missing:
            raise SystemExit("Faltan variables de entorno:\n  " + "\n  ".join(self.missing))


def database_from_url(url: str) -> dict[str, object]:
    """`postgres://user:password@host:port/name?option=value` or `sqlite:///absolute/path` as a Django database."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {"ENGINE": "qispi.kit.sqlite3", "NAME": unquote(parts.path)}
    if parts.scheme not in {"postgres", "postgresql"}:
        raise SystemExit(f"DATABASE_URL: «{parts.scheme}» no se conoce; use postgres:// o sqlite:///")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "postgres",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


env = Environment()

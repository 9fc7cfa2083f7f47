"""Settings, read once from the environment and `.env`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

Port = Annotated[int, Field(ge=0, le=65535)]
Seconds = Annotated[float, Field(gt=0, allow_inf_nan=False)]


class SettingsProblem(Exception):
    """A setting is missing or cannot be used; the message names every one of them."""


class Settings(BaseSettings):
    """What an operator can set. A field's name in capitals is the variable's."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore")

    slack_bot_token: SecretStr | None = None
    """The bot's token, xoxb-…: OAuth & Permissions in the app's pages."""
    slack_app_token: SecretStr | None = None
    """An app-level token, xapp-…, with connections:write: Basic Information."""
    slack_api_url: str = "https://slack.com/api/"
    """Slack's base address; the sandbox's for trying."""
    database_url: str = "sqlite:///data/okrbot.db"
    """sqlite:///path or postgresql://user:password@host/name."""
    okrbot_sandbox_port: Port = 8899
    """The port of the sandbox's page, on 127.0.0.1; 0 for any free one."""
    okrbot_clock_file: Path | None = None
    """A file with seconds to add to the clock, as the sandbox writes it."""
    okrbot_lease_s: Seconds = 60.0
    """How long a process may hold a delivery before it counts as lost, in seconds."""
    okrbot_send_timeout_s: Seconds = 10.0
    """How long one call to Slack may take, in seconds."""
    okrbot_settle_s: Seconds = 30.0
    """How long after an unclear answer a message is looked for, in seconds."""
    okrbot_sweep_s: Seconds = 600.0
    """How long after such a send extra copies are looked for, in seconds."""
    okrbot_failpoint: str | None = None
    """Where a proof ends the process as `kill -9` would, such as after_post:3."""


def load_settings() -> Settings:
    """Return the settings of this process; raises SettingsProblem naming each bad value."""
    try:
        return Settings()
    except ValidationError as problem:
        lines = [f"{str(e['loc'][0]).upper()}: {e['msg']}" for e in problem.errors()]
        raise SettingsProblem("These settings cannot be used. " + "; ".join(lines)) from None


def require(settings: Settings, *names: str) -> tuple[str, ...]:
    """Return the secrets of those names; raises SettingsProblem naming all that are missing."""
    values = [getattr(settings, name) for name in names]
    missing = [name.upper() for name, value in zip(names, values, strict=True) if value is None]
    if missing:
        raise SettingsProblem(
            f"Missing: {', '.join(missing)}. Set them in the environment or in .env "
            "(README, “Connect a workspace”), or try everything without them: make run."
        )
    return tuple(value.get_secret_value() for value in values)

"""The Web API's door: every method with its arguments, and the checks before each call.

The order of the checks is Slack's: the method exists, the token is good, the scopes suffice, the
arguments are known, present and of their kind; only then the method itself looks.
"""

from __future__ import annotations

from okrbot.sandbox.method import Method
from okrbot.sandbox.methods_auth import AUTH_METHODS
from okrbot.sandbox.methods_chat import CHAT_METHODS
from okrbot.sandbox.methods_conversations import CONVERSATION_METHODS
from okrbot.sandbox.methods_files import FILE_METHODS
from okrbot.sandbox.methods_usergroups import USERGROUP_METHODS
from okrbot.sandbox.methods_users import USER_METHODS
from okrbot.sandbox.methods_views import VIEW_METHODS
from okrbot.sandbox.state import Slack
from okrbot.sandbox.wire import Json, Refused

METHODS: dict[str, Method] = {
    **AUTH_METHODS,
    **CHAT_METHODS,
    **CONVERSATION_METHODS,
    **FILE_METHODS,
    **USERGROUP_METHODS,
    **USER_METHODS,
    **VIEW_METHODS,
}


def call(slack: Slack, name: str, token: str | None, given: Json) -> Json:
    """Answer one call of the bot and log it; `given` are its arguments, not yet of their kinds."""
    try:
        body = {"ok": True, **_answer(slack, name, token, given)}
    except Refused as refused:
        slack.log(name, refused.error, refused.messages)
        return refused.answer()
    slack.log(name)
    return body


def _answer(slack: Slack, name: str, token: str | None, given: Json) -> Json:
    method = METHODS.get(name)
    if method is None:
        raise Refused("unknown_method", req_method=name)
    _check_token(slack, method, token)
    slack.app.require(*method.scopes)
    return method.answer(slack, method.read(given))


def _check_token(slack: Slack, method: Method, token: str | None) -> None:
    if method.caller == "anyone":
        return
    if not token:
        raise Refused("not_authed")
    if token not in (slack.bot_token, slack.app_token):
        raise Refused("invalid_auth")
    if token != (slack.app_token if method.caller == "app" else slack.bot_token):
        raise Refused("not_allowed_token_type")

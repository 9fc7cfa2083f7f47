"""Sending and closing forms: view_submission, view_closed, and what the bot answers."""

from __future__ import annotations

from okrbot.sandbox.checks import complaints
from okrbot.sandbox.content import read_view
from okrbot.sandbox.places import form_of
from okrbot.sandbox.socket import NotAcknowledged
from okrbot.sandbox.state import Slack
from okrbot.sandbox.views import View
from okrbot.sandbox.wire import Json, NotPossible, Refused

_TROUBLE = "We had some trouble connecting. Try again?"


async def submit(slack: Slack, user: str, view_id: str) -> Json:
    """A person presses the form's submit button; returns the outcome and errors beside fields.

    The outcome is closed, errors, updated, pushed or cleared; an `error` beside it says why
    nothing came of it: operation_timeout, dispatch_failed, or what was wrong with the answer.
    """
    view = form_of(slack, user, view_id)
    if not view.payload.get("submit") or view.payload.get("submit_disabled"):
        raise NotPossible("this form has nothing to submit")
    if view.sending:
        raise NotPossible("this form is on its way")
    found = complaints(view.blocks, view.values)
    if found:
        return _with_errors(slack, view, found)
    payload = {
        **slack.header("view_submission", user),
        "trigger_id": slack.triggers.issue(user, channel=view.channel, view_id=view.id),
        "view": view.wire(slack.app),
        "response_urls": [],
    }
    view.sending = True
    try:
        answer = await slack.sockets.deliver("interactive", payload, answerable=True)
        return _obey(slack, view, answer)
    except NotAcknowledged as silent:
        return _trouble(slack, view, silent.error)
    except Refused as refused:
        slack.log("answer to view_submission", refused.error, refused.messages)
        return _trouble(slack, view, refused.error)
    finally:
        view.sending = False
        slack.workspace.changed()


async def close(slack: Slack, user: str, view_id: str) -> Json:
    """A person closes the form; the bot hears of it if the form asks so."""
    view = form_of(slack, user, view_id)
    if view.payload.get("clear_on_close"):
        gone = slack.views.clear(user)
    else:
        slack.views.close(view)
        gone = [view]
    slack.workspace.changed()
    for closed in gone:
        if closed.payload.get("notify_on_close"):
            await _tell_closed(slack, closed, cleared=len(gone) > 1)
    return {"outcome": "closed"}


async def _tell_closed(slack: Slack, view: View, *, cleared: bool) -> None:
    payload = {
        **slack.header("view_closed", view.owner),
        "view": view.wire(slack.app),
        "is_cleared": cleared,
    }
    try:
        await slack.sockets.deliver("interactive", payload)
    except NotAcknowledged as silent:  # the form is gone for the person either way
        slack.log("view_closed", silent.error)


def _obey(slack: Slack, view: View, answer: Json) -> Json:
    """Do what the acknowledgement of a submission says."""
    action = answer.get("response_action")
    if action is None and not answer:
        slack.views.close(view)
        return {"outcome": "closed"}
    if action == "clear":
        slack.views.clear(view.owner)
        return {"outcome": "cleared"}
    if action == "errors":
        return _with_errors(slack, view, _read_errors(view, answer.get("errors")))
    if action == "update":
        slack.views.update(view, read_view(answer.get("view"), "modal"), None)
        return {"outcome": "updated"}
    if action == "push":
        slack.views.push(view.owner, read_view(answer.get("view"), "modal"))
        return {"outcome": "pushed"}
    raise Refused("invalid_arguments", messages=[f"unknown response_action: {action!r}"])


def _read_errors(view: View, given: object) -> dict[str, str]:
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    if not isinstance(given, dict) or not given:
        raise Refused("invalid_arguments", messages=["errors must name blocks"])
    for block_id, sentence in given.items():
        if block_id not in inputs or not isinstance(sentence, str) or not sentence:
            raise Refused("invalid_arguments", messages=[f"no input block for error: {block_id}"])
    return given


def _with_errors(slack: Slack, view: View, errors: dict[str, str]) -> Json:
    view.errors = dict(errors)
    slack.workspace.changed()
    return {"outcome": "errors", "errors": view.errors}


def _trouble(slack: Slack, view: View, error: str) -> Json:
    slack.notice(view.owner, _TROUBLE)
    return {"outcome": "failed", "error": error}

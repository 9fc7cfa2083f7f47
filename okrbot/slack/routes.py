"""The tables: what was typed, pressed, sent or told, and who handles it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from okrbot.slack import grammar, ids
from okrbot.slack.desk import Desk
from okrbot.slack.grammar import Command
from okrbot.slack.handlers import checkin, digest, events, lists, new, team, words
from okrbot.slack.turns import Ack, Turn

Handler = Callable[[Turn, Desk], Awaitable[Ack]]

COMMANDS: Mapping[Command, Handler] = {
    grammar.WEEK: lists.on_week,
    grammar.NEW: new.on_new,
    grammar.LIST: lists.on_list,
    grammar.SHOW: lists.on_show,
    grammar.CHECK_IN: checkin.on_check_in,
    grammar.LOG: checkin.on_log,
    grammar.UNDO: checkin.on_undo,
    grammar.DIGEST: digest.on_digest,
    grammar.TEAM_NEW: team.on_new,
    grammar.TEAM_LIST: team.on_list,
    grammar.TEAM_JOIN: team.on_join,
    grammar.TEAM_LEAVE: team.on_leave,
    grammar.TEAM_SETTINGS: team.on_settings,
    grammar.HELP: lists.on_help,
}

ACTIONS: Mapping[str, Handler] = {
    ids.CHECK_IN_OPEN: checkin.on_check_in,
    ids.CHECK_IN_NO_CHANGE: checkin.on_no_change,
    ids.CHECK_IN_SNOOZE: checkin.on_snooze,
    ids.CHECK_IN_UNDO: checkin.on_undo,
    ids.CHECK_IN_REST: checkin.on_rest,
    ids.CHECK_IN_DONE: checkin.on_done,
    ids.CHECK_IN_STATUS: checkin.on_words_wanted,
    ids.CHECK_IN_WORDS: checkin.on_words_wanted,
    ids.LOG_PICK: checkin.on_picked,
    ids.OBJECTIVE_SHOW: lists.on_show_pressed,
    ids.OBJECTIVE_NEW: new.on_new_pressed,
    ids.ADVICE_APPLY: new.on_suggestion,
    ids.LIST_PAGE: lists.on_page,
    ids.TEAM_NEW: team.on_new_pressed,
    ids.TEAM_JOIN: team.on_join_pressed,
    ids.TEAM_LEAVE: team.on_leave_pressed,
    ids.TEAM_SETTINGS: team.on_settings_pressed,
    ids.TEAM_PAGE: team.on_page,
}

FORMS: Mapping[str, Handler] = {
    ids.OKR_FORM: new.on_typed,
    ids.OKR_FORM_READ: new.on_read,
    ids.CHECK_IN_FORM: checkin.on_sent,
    ids.TEAM_FORM: team.on_sent,
    ids.TEAM_SETTINGS_FORM: team.on_settings_sent,
}

OPTIONS: Mapping[str, Handler] = {
    ids.OBJECTIVE_SEARCH: new.on_supports,
    ids.TEAM_SEARCH: team.on_teams,
    ids.ZONE_SEARCH: team.on_zones,
}

SHORTCUTS: Mapping[str, Handler] = {
    ids.SHORTCUT_NEW: new.on_new_pressed,
    ids.SHORTCUT_CHECK_IN: checkin.on_check_in,
}

EVENTS: Mapping[str, Handler] = {
    "app_home_opened": events.on_home_opened,
    "member_joined_channel": team.on_joined_channel,
    "message": words.on_message,
    "user_change": events.on_member,
    "team_join": events.on_member,
}

"""The tables: what was typed, pressed, sent or told, and who handles it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from okrbot.slack import commands, ids
from okrbot.slack.blocks import Message
from okrbot.slack.commands import Command
from okrbot.slack.desk import Desk
from okrbot.slack.grammar import parse
from okrbot.slack.handlers import (
    absence,
    admin,
    card,
    checkin,
    closing,
    colleagues,
    cycle,
    deliveries,
    digest,
    edit,
    events,
    home,
    introduction,
    lists,
    new,
    replies,
    rhythm,
    settings,
    team,
    transfer,
    why,
    words,
)
from okrbot.slack.turns import Ack, Turn
from okrbot.slack.views import notices

Handler = Callable[[Turn, Desk], Awaitable[Ack]]

COMMANDS: Mapping[Command, Handler] = {
    commands.WEEK: lists.on_week,
    commands.NEW: new.on_new,
    commands.LIST: lists.on_list,
    commands.SHOW: card.on_show,
    commands.CHECK_IN: checkin.on_check_in,
    commands.LOG: checkin.on_log,
    commands.UNDO: checkin.on_undo,
    commands.DIGEST: digest.on_digest,
    commands.TEAM_NEW: team.on_new,
    commands.TEAM_LIST: team.on_list,
    commands.TEAM_JOIN: team.on_join,
    commands.TEAM_LEAVE: team.on_leave,
    commands.TEAM_SETTINGS: team.on_settings,
    commands.WHY: why.on_why,
    commands.TREE: why.on_tree,
    commands.EDIT: edit.on_edit,
    commands.ALIGN: edit.on_align,
    commands.ACTIVATE: card.on_activate,
    commands.EXPORT: transfer.on_export,
    commands.IMPORT: transfer.on_import,
    commands.REMIND: rhythm.on_remind,
    commands.AWAY: absence.on_away,
    commands.BACK: absence.on_back,
    commands.ADMIN_PREVIEW: admin.on_preview,
    commands.ADMIN_HEALTH: admin.on_health,
    commands.CYCLE_LIST: cycle.on_list,
    commands.CYCLE_NEW: cycle.on_new,
    commands.CYCLE_CLOSE: cycle.on_close,
    commands.CLOSE: closing.on_close,
    commands.SETTINGS: settings.on_settings,
    commands.HELP: lists.on_help,
}


async def on_run(turn: Turn, desk: Desk) -> Ack:
    """A button that does what could have been typed.

    The answer takes the place of what its reader alone sees, and stands beside what stays.
    """
    act = replace(turn.act, text=turn.act.value, value="", message_ts=None)
    handler = COMMANDS[parse(act.text).command]
    answer = await handler(replace(turn, act=act), desk)
    if answer is None:
        return None
    message: Message = {"text": answer["text"], "blocks": answer["blocks"]}
    if turn.act.message is None:
        await replies.instead(turn, desk, message)
    else:
        await replies.beside(turn, desk, message, notices.done(turn.reader, message["text"]))
    return None


ACTIONS: Mapping[str, Handler] = {
    ids.COMMAND_RUN: on_run,
    ids.CHECK_IN_OPEN: checkin.on_check_in,
    ids.CHECK_IN_UPDATE: checkin.on_update,
    ids.CHECK_IN_NO_CHANGE: checkin.on_no_change,
    ids.CHECK_IN_LATER: checkin.on_later,
    ids.CHECK_IN_UNDO: checkin.on_undo,
    ids.CHECK_IN_REST: checkin.on_rest,
    ids.CHECK_IN_DONE: checkin.on_done,
    ids.CHECK_IN_STATUS: checkin.on_words_wanted,
    ids.CHECK_IN_WORDS: checkin.on_words_wanted,
    ids.LOG_PICK: checkin.on_picked,
    ids.DIGEST_NOW: digest.on_post_now,
    ids.DIGEST_WEEKLY: digest.on_weekly,
    ids.DIGEST_STOP: digest.on_stop,
    ids.DIGEST_DRAFTS: digest.on_drafts,
    ids.DIGEST_POST: deliveries.on_post_it,
    ids.DIGEST_IS_THERE: deliveries.on_is_there,
    ids.OBJECTIVE_SHOW: card.on_show_pressed,
    ids.HISTORY_SHOW: card.on_history,
    ids.EDIT_OPEN: edit.on_edit_pressed,
    ids.KEY_RESULT_MENU: edit.on_menu,
    ids.WHY_SHOW: why.on_why_pressed,
    ids.LIFE_ACTIVATE: card.on_activate_pressed,
    ids.LIFE_DELETE: card.on_delete,
    ids.LIFE_PARK: card.on_park,
    ids.LIFE_DROP: card.on_drop,
    ids.LIFE_RETURN: card.on_return,
    ids.COMMENTS_ASK: colleagues.on_comments_wanted,
    ids.UPDATE_ASK: colleagues.on_update_wanted,
    ids.BLOCKER_HELP: colleagues.on_help,
    ids.BLOCKER_SOLVE: colleagues.on_solved,
    ids.BLOCKER_THANK: colleagues.on_thank,
    ids.STANDSTILL_KEEP: colleagues.on_keep,
    ids.OWNER_FINE: colleagues.on_fine,
    ids.OWNER_NOT_ME: colleagues.on_not_me,
    ids.AWAY_BACK: absence.on_here,
    ids.AWAY_OPEN: absence.on_away_pressed,
    ids.DELEGATE_DECLINE: absence.on_not_me,
    ids.RHYTHM_OPEN: rhythm.on_remind,
    ids.PREVIEW_PAGE: admin.on_page,
    ids.HEALTH_RESEND: admin.on_resend,
    ids.HEALTH_SHOW: admin.on_health_pressed,
    ids.SETTINGS_OPEN: settings.on_settings,
    ids.ADMINS_OPEN: settings.on_admins,
    ids.OBJECTIVE_NEW: new.on_new_pressed,
    ids.OBJECTIVE_MORE: new.on_more,
    ids.KEY_RESULTS_MORE: new.on_more_of_key_results,
    ids.ADVICE_APPLY: new.on_suggestion,
    ids.FIND: home.on_find,
    ids.EXAMPLE_LOAD: home.on_example,
    ids.INTRODUCTION_OPEN: introduction.on_wanted,
    ids.DIGEST_SHOW: home.on_digest,
    ids.LIST_PAGE: lists.on_page,
    ids.TEAM_NEW: team.on_new_pressed,
    ids.TEAM_JOIN: team.on_join_pressed,
    ids.TEAM_LEAVE: team.on_leave_pressed,
    ids.TEAM_SETTINGS: team.on_settings_pressed,
    ids.TEAM_PAGE: team.on_page,
    ids.TEAM_LIST: team.on_list_pressed,
    ids.CYCLE_NEW: cycle.on_new,
    ids.CYCLE_DRAFT: new.on_draft_pressed,
    ids.CYCLE_PAGE: cycle.on_page,
    ids.CLOSING_OPEN: closing.on_close_mine,
    ids.SETTINGS_SAMPLE: settings.on_sample,
    ids.IMPORT_CARRY_OUT: transfer.on_carry_out,
    ids.IMPORT_LEAVE: transfer.on_leave,
}

FORMS: Mapping[str, Handler] = {
    ids.RHYTHM_FORM: rhythm.on_sent,
    ids.AWAY_FORM: absence.on_away_sent,
    ids.INTRODUCTION_FORM: introduction.on_sent,
    ids.OBJECTIVE_EDIT_FORM: edit.on_objective_sent,
    ids.KEY_RESULT_EDIT_FORM: edit.on_key_result_sent,
    ids.REASON_FORM: card.on_reason,
    ids.OKR_FORM: new.on_typed,
    ids.OKR_FORM_READ: new.on_read,
    ids.CHECK_IN_FORM: checkin.on_sent,
    ids.TEAM_FORM: team.on_sent,
    ids.TEAM_SETTINGS_FORM: team.on_settings_sent,
    ids.CYCLE_FORM: cycle.on_sent,
    ids.CYCLE_CLOSE_FORM: cycle.on_close_sent,
    ids.CLOSING_FORM: closing.on_sent,
    ids.CARRY_FORM: closing.on_carried,
    ids.SETTINGS_FORM: settings.on_sent,
    ids.ADMINS_FORM: settings.on_admins_sent,
}

OPTIONS: Mapping[str, Handler] = {
    ids.FIND_WHOSE: home.on_whose,
    ids.OBJECTIVE_SEARCH: new.on_supports,
    ids.TEAM_SEARCH: team.on_teams,
    ids.ZONE_SEARCH: team.on_zones,
    ids.COUNTRY_SEARCH: rhythm.on_countries,
}

SHORTCUTS: Mapping[str, Handler] = {
    ids.SHORTCUT_NEW: new.on_new_pressed,
    ids.SHORTCUT_CHECK_IN: checkin.on_check_in,
    ids.SHORTCUT_MESSAGE: new.on_message_chosen,
}

EVENTS: Mapping[str, Handler] = {
    "app_home_opened": home.on_opened,
    "member_joined_channel": team.on_joined_channel,
    "message": words.on_message,
    "user_change": events.on_member,
    "team_join": events.on_member,
}

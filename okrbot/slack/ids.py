"""Every id that travels to Slack and back, made once.

Action ids are `noun.verb`; a form's callback id is its own name. Block ids never leave the module
of the form that made them.
"""

from __future__ import annotations

# Buttons
CHECK_IN_OPEN = "check_in.open"
CHECK_IN_NO_CHANGE = "check_in.no_change"
CHECK_IN_SNOOZE = "check_in.snooze"
CHECK_IN_UNDO = "check_in.undo"
CHECK_IN_REST = "check_in.rest"
CHECK_IN_DONE = "check_in.done"
CHECK_IN_STATUS = "check_in.status"
CHECK_IN_WORDS = "check_in.words"
LOG_PICK = "log.pick"
OBJECTIVE_SHOW = "objective.show"
OBJECTIVE_NEW = "objective.new"
ADVICE_APPLY = "advice.apply"
LIST_PAGE = "list.page"
FIND = "list.find"
EXAMPLE_LOAD = "example.load"
EDIT_OPEN = "edit.open"
WHY_SHOW = "why.show"
LIFE_ACTIVATE = "life.activate"
LIFE_DELETE = "life.delete"
LIFE_PARK = "life.park"
LIFE_DROP = "life.drop"
LIFE_RETURN = "life.return"
COMMENTS_ASK = "comments.ask"
UPDATE_ASK = "update.ask"
BLOCKER_HELP = "blocker.help"
BLOCKER_SOLVE = "blocker.solve"
OWNER_FINE = "owner.fine"
OWNER_NOT_ME = "owner.not_me"
DIGEST_POST = "digest.post"
DIGEST_NOW = "digest.now"
DIGEST_SHOW = "digest.show"
DIGEST_IS_THERE = "digest.is_there"
TEAM_NEW = "team.new"
TEAM_JOIN = "team.join"
TEAM_LEAVE = "team.leave"
TEAM_SETTINGS = "team.settings"
TEAM_PAGE = "team.page"
IMPORT_CARRY_OUT = "import.carry_out"
IMPORT_LEAVE = "import.leave"
AWAY_BACK = "away.back"
DELEGATE_DECLINE = "delegate.decline"
RHYTHM_OPEN = "rhythm.open"
PREVIEW_PAGE = "preview.page"
HEALTH_RESEND = "health.resend"

# Menus that ask us for their choices
OBJECTIVE_SEARCH = "objective.search"
TEAM_SEARCH = "team.search"
ZONE_SEARCH = "zone.search"

# Forms
OKR_FORM = "okr_form"
OKR_FORM_READ = "okr_form_read"
CHECK_IN_FORM = "check_in_form"
TEAM_FORM = "team_form"
OBJECTIVE_EDIT_FORM = "objective_edit_form"
KEY_RESULT_EDIT_FORM = "key_result_edit_form"
REASON_FORM = "reason_form"
TEAM_SETTINGS_FORM = "team_settings_form"
RHYTHM_FORM = "rhythm_form"

# Shortcuts
SHORTCUT_NEW = "new_okr"
SHORTCUT_CHECK_IN = "check_in"

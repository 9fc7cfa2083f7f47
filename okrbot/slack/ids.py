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
TEAM_NEW = "team.new"
TEAM_JOIN = "team.join"
TEAM_LEAVE = "team.leave"
TEAM_SETTINGS = "team.settings"
TEAM_PAGE = "team.page"

# Menus that ask us for their choices
OBJECTIVE_SEARCH = "objective.search"
TEAM_SEARCH = "team.search"
ZONE_SEARCH = "zone.search"

# Forms
OKR_FORM = "okr_form"
OKR_FORM_READ = "okr_form_read"
CHECK_IN_FORM = "check_in_form"
TEAM_FORM = "team_form"
TEAM_SETTINGS_FORM = "team_settings_form"

# Shortcuts
SHORTCUT_NEW = "new_okr"
SHORTCUT_CHECK_IN = "check_in"

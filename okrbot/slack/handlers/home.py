"""The App Home: opened, looked further from, begun with an example."""

from __future__ import annotations

from okrbot.domain.drafts import ObjectiveDraft
from okrbot.domain.reading import read_line
from okrbot.domain.teams import TeamWords
from okrbot.services import digests, finding, homes, planning, weeks
from okrbot.slack.desk import Desk
from okrbot.slack.filters import read_filter
from okrbot.slack.grammar import parse
from okrbot.slack.handlers.replies import beside, show_home
from okrbot.slack.turns import Ack, Turn
from okrbot.slack.views import beginnings, digest, find, home


async def on_opened(turn: Turn, desk: Desk) -> Ack:
    """The App Home is shown; the messages tab needs nothing of us."""
    if turn.act.event is None or turn.act.event.get("tab") != "home":
        return None
    sheet = await desk.ask(homes.opened, turn.member, turn.workspace, turn.now)
    await desk.gateway.publish_home(turn.actor.member_id, home.build(turn.reader, sheet))
    return None


async def on_find(turn: Turn, desk: Desk) -> Ack:
    """A menu under *Find*, or *All*: the list opens over the page."""
    is_menu = turn.act.view is not None and not turn.act.value.startswith("list")
    query = find.asked(turn.act.view or {}) if is_menu else turn.act.value
    wanted = read_filter(parse(query).words)
    shown = await desk.ask(weeks.list_cards, turn.actor, wanted, turn.now)
    page = find.found(turn.reader, shown, query)
    await desk.gateway.open_view(turn.act.trigger_id, page)
    return None


async def on_whose(turn: Turn, desk: Desk) -> Ack:
    """What was typed into *Whose*: the teams and people it may mean."""
    found = await desk.ask(finding.findable, turn.actor, turn.act.text, find.NAMES)
    return {"options": find.whose(turn.reader, turn.act.text, found.teams, found.people)}


async def on_digest(turn: Turn, desk: Desk) -> Ack:
    """A team's week, over the page."""
    which = TeamWords(team_id=int(turn.act.value))
    seen = await desk.ask(digests.week_of_team, turn.actor, which, turn.now)
    message = digest.to_me(turn.reader, seen.week, may_post=False, is_weekly=seen.is_weekly)
    page = digest.page(turn.reader, seen.week, is_weekly=seen.is_weekly)
    await beside(turn, desk, message, page)
    return None


async def on_example(turn: Turn, desk: Desk) -> Ack:
    """*Load an example*: one that its loader alone sees, removed with one button."""
    title, lines = beginnings.example(turn.reader)
    draft = ObjectiveDraft(
        title=title,
        key_results=tuple(read_line(line, locale=turn.member.locale) for line in lines),
        owner_id=turn.actor.member_id,
        is_example=True,
    )
    await desk.ask(planning.create_objective, turn.actor, draft, turn.now, once=turn.act.key)
    desk.wake()
    await show_home(turn, desk)
    return None

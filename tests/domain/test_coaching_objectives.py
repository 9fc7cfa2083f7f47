"""What the coach says of an objective's sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from okrbot.domain.coaching import advise_objective

CORPUS = Path(__file__).parents[2] / ".." / "shared" / "corpus" / "kr_dev.jsonl"

GOALS = """
Build the most trusted marketplace for used bicycles
Create an onboarding experience people rave about
Make our platform rock solid
Establish ourselves as the go-to data partner for hospitals
Delight customers at every step of the journey
Become a data-driven organization
Develop a high-performing sales organization
Deliver exceptional value to our enterprise customers
Launch our brand into the hearts of young parents
Grow a diverse and inclusive team
Create a workplace where everyone can thrive
Make support a competitive advantage
Own the conversation about sustainable packaging
Build a scalable and secure infrastructure
Set up our teams for long-term success
Prove that our business model works in Europe
Find product-market fit in the education sector
Open up science to everyone
Design products our grandparents can use
Help small farmers earn a living wage
Transform the way citizens interact with government
Run the most efficient warehouses in the country
Ship with confidence every day
Put accessibility at the heart of our services
Attract and keep the best people
Strengthen our financial foundation
Simplify our product so that anyone can use it
Write code we are proud of
Test our way to a better product
Develop our people into leaders
Create raving fans
Deliver reliable software faster
Improve developer productivity
Expand our reach across West Java
Win the hearts of SME owners in Indonesia
Release the creativity of our teachers
Introduce the world to regenerative farming
Plan ahead so that nobody works weekends
Host the friendliest community on the internet
Move from reactive to proactive support
Prepare the organisation for hypergrowth
Automate the boring stuff so people can focus on customers
Build a pipeline that makes next year easy
Redesign healthcare around the patient
Start a movement for repairable electronics
Hire and retain outstanding engineers
Jadikan layanan kami pilihan pertama keluarga muda
24/7 peace of mind for every store owner
Be number one in customer service
""".strip().splitlines()

WORK_OR_NUMBERS = """
Launch the new website
Complete the ERP migration
Increase revenue by 30%
Hire 10 engineers
Implement Salesforce
Ship version 3
Reach 1M users by December
Roll out the new HR policy
Build a customer dashboard
Develop a mobile app
Create a content calendar
Run a customer survey
Set up a data warehouse
Redesign the checkout page
Publish the annual report
Deliver the Q3 roadmap
Reduce churn to 3%
Organise four town halls
Launch MVP
Update the documentation
Hold weekly team meetings
Introduce OKRs to the company
Achieve 99.9% uptime
Move to a new office
Conduct user research
Build an internal wiki
Define a pricing strategy
Establish a partner program
Open a new branch in Medan
""".strip().splitlines()


def on_objective(title: str) -> set[str]:
    return {advice.id for advice in advise_objective(title)}


@pytest.mark.parametrize("title", GOALS)
def test_a_goal_is_not_called_work_or_a_number(title: str) -> None:
    assert not on_objective(title) & {"objective-task", "objective-number"}


@pytest.mark.parametrize("title", WORK_OR_NUMBERS)
def test_work_and_numbers_are_called_so(title: str) -> None:
    assert on_objective(title) & {"objective-task", "objective-number"}


@pytest.mark.parametrize(
    "title",
    [
        "Launch the new supplier portal",
        "Write a handbook for field nurses",
        "Migrate the payroll system to the cloud",
        "Create a weekly reporting process",
        "Launching a loyalty programme in spring",
        "Hire two branch managers",
        "Organise the annual conference",
    ],
)
def test_an_objective_that_is_work_is_told_so(title: str) -> None:
    assert "objective-task" in on_objective(title)


@pytest.mark.parametrize(
    "title",
    [
        "Build a team that people love to join",
        "Launch a marketplace farmers trust",
        "Become the first choice of young families",
        "Make claims effortless for our members",
        "Win back the customers who left us",
        "Create a culture of learning",
        "Delight every guest from the first minute",
        "Reduce waste in every kitchen",
        "Bring clean water closer to every village",
        "Unlock reading for children everywhere",
        "Release notes are read with pleasure",
    ],
)
def test_an_objective_that_is_a_goal_is_left_alone(title: str) -> None:
    assert on_objective(title) == set() or on_objective(title) == {"objective-verb"}
    assert "objective-task" not in on_objective(title)


@pytest.mark.parametrize(
    ("title", "suggestion"),
    [
        ("Grow donations to €2M", "Grow donations"),
        ("Grow online donations by 40 %", "Grow online donations"),
        ("Cut the waiting time to under 20 minutes", "Cut the waiting time"),
        ("Raise harvest income to $5M by June", "Raise harvest income by June"),
        ("Reach 5 million learners", None),
    ],
)
def test_a_number_is_moved_out_of_an_objective(title: str, suggestion: str | None) -> None:
    (advice,) = (a for a in advise_objective(title) if a.id == "objective-number")
    assert advice.suggestion == suggestion


@pytest.mark.parametrize(
    "title",
    [
        "Make Tier 1 support a joy to call",
        "Earn the trust of B2B buyers in Q3",
        "Be ready for SOC 2 from the start",
        "Deliver 5-star care in every ward",
        "Make FY27 the year of calm releases",
    ],
)
def test_a_number_in_a_name_is_no_number(title: str) -> None:
    assert "objective-number" not in on_objective(title)


@pytest.mark.parametrize(
    ("title", "suggestion"),
    [
        ("Reducing waste in every kitchen", "Reduce waste in every kitchen"),
        ("Becoming the bakery people cross town for", "Become the bakery people cross town for"),
        ("Winning the trust of rural clinics", "Win the trust of rural clinics"),
        ("Onboarding feels effortless to every newcomer", None),
        ("Our alerts are worth waking up for", None),
        ("The happiest volunteers in the country", None),
        ("Transparency towards all our donors", None),
    ],
)
def test_an_objective_without_a_verb_in_front_is_told_so(
    title: str, suggestion: str | None
) -> None:
    (advice,) = (a for a in advise_objective(title) if a.id == "objective-verb")
    assert advice.suggestion == suggestion


@pytest.mark.parametrize(
    ("words", "expected"),
    [(3, {"objective-short"}), (4, set()), (18, set()), (19, {"objective-long"})],
)
def test_an_objective_has_4_to_18_words(words: int, expected: set[str]) -> None:
    title = " ".join(["Win", "back", "old", "friends", *["again"] * 15][:words])
    assert on_objective(title) & {"objective-short", "objective-long"} == expected


def test_an_empty_title_gets_no_advice() -> None:
    assert advise_objective("") == advise_objective("  \n ") == ()


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus for measuring is not on this machine")
def test_few_good_objectives_are_called_a_task_or_said_to_have_a_number() -> None:
    rows = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    good = [row["text"] for row in rows if row["type"] == "objective" and row["gold"]["good"]]
    flagged = [t for t in good if on_objective(t) & {"objective-task", "objective-number"}]
    assert len(flagged) / len(good) < 0.08, flagged

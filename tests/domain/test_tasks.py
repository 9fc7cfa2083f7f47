"""Whether a line measures work is read from its verb and from what it counts."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from okrbot.domain.drafts import KeyResultDraft, ReadKind
from okrbot.domain.reading.tasks import is_task


def reach(text: str, unit: str | None = "count") -> KeyResultDraft:
    """A draft whose target is the first number of the line, or its first number word."""
    found = re.search(r"\d[\d.,]*|\b(?:one|two|three|four|five)\b", text, re.IGNORECASE)
    assert found is not None, f"the test needs a number in {text!r}"
    return KeyResultDraft(
        text, ReadKind.REACH, target=Decimal(1), unit=unit, spans={"target": found.span()}
    )


WORK_WITHOUT_A_NUMBER = """
Launch the new patient portal
Ship dark mode on Android
Write the onboarding handbook
Move payroll to the new provider
Roll out single sign-on to all offices
KR3: Finalise the wholesale price list
Marketing: draft the spring campaign
By the end of March, sign off the brand guide
In the second half, open the Surabaya warehouse
Successfully migrate the billing service to the new cluster
We will hire a head of finance
Continue to document the release process
Launch of the partner portal
Beta release of the mobile app
The warehouse app is live in every branch
The refund policy is published on the intranet
The old reporting server has been retired
A first version of the data catalogue is available
There is a written plan for every region
Teachers can export their grade book
Design, test and document the checkout flow
Review all supplier contracts
Set up a weekly call with the field offices
Plant a school garden in each village
Negotiate a new lease for the clinic
Conduct a salary benchmark
Pass the fire-safety inspection paperwork to the city
Rewrite the search index
Renovate the reading room
Prepare the annual audit
Learn to weld
Finish the sociology course
Get the new website live
Get all runbooks reviewed
Achieve rollout of the scanner app to all shops: completed
Select a vendor for translation
Define a career ladder for engineers
Establish a mentoring programme
Baseline energy use is measured in all buildings
Automated backups are enabled for every database
Onboarding guide
Security training for all staff
Implementation of the new ERP
Appoint a safety officer in each plant
Kick off the alumni network
""".strip().splitlines()

OUTCOMES_WITHOUT_A_NUMBER = """
Improve the experience of first-time donors
Increase brand awareness among nurses
Strengthen trust with our suppliers
Become the preferred employer in the region
Win the municipal catering contract
Receive the national quality award
Customers recommend us to their neighbours
Patients understand their treatment plan
Our checkout is faster than the old one
Search results load faster than last year
The board trusts our forecasts
Get featured in the national science magazine
Earn the fair-trade label
Drive adoption of the self-service desk
Reduce the backlog
Employees feel safe to speak up
Developers prefer our SDK to the one they had
Be the first choice of young families
Enhance the reliability of deliveries
""".strip().splitlines()

WORK_COUNTED = """
Publish 12 articles on soil health
Run 6 webinars for branch managers
Hire 4 data engineers
Conduct at least 20 interviews with small farmers
Hold two town halls per quarter
Interview 30 customers who left
Train 40 midwives in newborn care
Survey 200 residents
Visit 15 schools
Ship 3 integrations
Launch 5 paid campaigns
Test 10 landing pages
Write 8 case studies
Present at 4 trade fairs
Give 3 talks at universities
Close 25 open bugs
Submit 5 grant applications
Audit 12 suppliers
Deliver 6 workshops to partner clinics
Organise 3 hackathons
Migrate 14 services to the new platform
Create 10 lesson plans
Produce 4 documentaries
Source 50 candidates for nursing roles
Onboard 4 new engineers
Meet 20 investors
Record and publish 10 podcast episodes
Conduct research to identify 3 new markets
Install 200 water filters
Plant 5,000 trees
Draft 3 policy briefs
Open 2 new branches
Build 3 classrooms
Host a demo day in 4 cities
12 blog posts
8 workshops for volunteers
Talks at 3 medical congresses
6 experiments on pricing
At least 2 security audits
Two newsletters a month
10 case studies published
4 features shipped
5 prototypes tested with nurses
Every squad runs 2 game days
Each manager holds two career talks
Facilitators run 10 sessions in Bandung
Volunteer 40 hours at the food bank
Read 12 books
Practise the violin for 30 hours
Complete 3 pilot projects
Deploy 20 sensors
Develop 2 training modules
Translate the app into 5 languages
Pilot the new menu in 3 canteens
Launch in 4 new countries
Review 100 % of 30 supplier contracts
""".strip().splitlines()

OUTCOMES_COUNTED = """
Win 12 new clients
Sign 8 reseller agreements
Close 10 enterprise deals
Generate 1,000 qualified leads
Get 500 sign-ups for the beta
Acquire 2,000 subscribers
Attract 300 volunteers
Reach 10,000 monthly readers
Receive 40 applications for the scholarship
Earn 25 five-star reviews
Secure 3 press mentions
Sell 5,000 tickets
Register 1,500 voters
Onboard 40 clients
Add 200 paying customers
Collect 800 survey responses
Enrol 600 pupils
300 new members
50 paying customers
At least 20 referrals from existing clients
1,200 downloads of the guide
15 partner hotels signed
400 donors
Have 30 active resellers
There are at least 200 active drivers on the platform
Launch the app with 10,000 downloads
Publish a guide read by 500 nurses
Run a spring campaign that brings 300 new donors
Start a newsletter with 4,000 subscribers
Launch the referral programme and get 250 sign-ups
Open a shop with 1,000 visitors a week
Run webinars to win 40 new customers
Host a fair attended by 900 visitors
Customers write 60 reviews
Shops reorder 400 times a month
Our research is cited by 12 journals
Our founder is quoted in 5 national papers
Obtain 3 patents
Retain 45 of our key accounts
Have the press publish 5 stories about us
""".strip().splitlines()

SHARES_OF_WORK = """
Migrate 80 % of services to the new cluster
Train 100 % of shift leaders
100 % of teams trained in first aid
90 % of runbooks reviewed
100 % of managers complete the feedback course
Document 75 % of public endpoints
95 % of contracts are digitised
All 100 % of sites have an evacuation plan
Complete 90 % of planned maintenance
""".strip().splitlines()

SHARES_OF_OUTCOME = """
70 % of users finish setup on day one without help, as they tell us
Get 60 % of trial users to pay
80 % of employees say they know our goals
Resolve 95 % of tickets within one day
Answer 90 % of calls within 30 seconds
Win 20 % of tenders
Achieve 99 % delivery accuracy
Convert 25 % of visitors into members
45 % of graduates find a job
Launch the loyalty card with 30 % repeat purchases
90 % of parcels delivered within two days
Reach 85 % customer satisfaction
60 % of leads respond
""".strip().splitlines()

MEASURED = (
    ("Reach $2M in annual revenue", "USD"),
    ("Raise €500,000 for the shelter", "EUR"),
    ("Achieve an NPS of 50", "score"),
    ("Reach 3x return on ad spend", "x"),
    ("Deliver $300k in savings", "USD"),
)


@pytest.mark.parametrize("text", WORK_WITHOUT_A_NUMBER)
def test_work_without_a_number_is_a_task(text: str) -> None:
    assert is_task(text, KeyResultDraft(text, ReadKind.MILESTONE))


@pytest.mark.parametrize("text", OUTCOMES_WITHOUT_A_NUMBER)
def test_what_others_decide_or_how_things_will_be_is_no_task(text: str) -> None:
    assert not is_task(text, KeyResultDraft(text, ReadKind.MILESTONE))


@pytest.mark.parametrize("text", WORK_COUNTED)
def test_a_count_of_doings_is_a_task(text: str) -> None:
    assert is_task(text, reach(text))


@pytest.mark.parametrize("text", OUTCOMES_COUNTED)
def test_a_count_of_what_others_give_is_no_task(text: str) -> None:
    assert not is_task(text, reach(text))


@pytest.mark.parametrize("text", SHARES_OF_WORK)
def test_a_share_of_work_is_a_task(text: str) -> None:
    assert is_task(text, reach(text, "%"))


@pytest.mark.parametrize("text", SHARES_OF_OUTCOME)
def test_a_share_of_what_comes_of_work_is_no_task(text: str) -> None:
    assert not is_task(text, reach(text, "%"))


@pytest.mark.parametrize(("text", "unit"), MEASURED)
def test_money_and_scores_are_no_tasks(text: str, unit: str) -> None:
    assert not is_task(text, reach(text, unit))


@pytest.mark.parametrize(
    "kind", [ReadKind.INCREASE, ReadKind.DECREASE, ReadKind.RELATIVE, ReadKind.AT_MOST]
)
def test_a_change_or_a_limit_is_no_task(kind: ReadKind) -> None:
    text = "Bring open positions from 12 to 4"
    assert not is_task(text, KeyResultDraft(text, kind, target=Decimal(4)))

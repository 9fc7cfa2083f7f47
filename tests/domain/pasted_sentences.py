"""Whole lines as they are pasted, sorted by whether they measure work once they are read."""

from __future__ import annotations

WORK = """
Launch self-service onboarding for small business customers by end of Q2, including docs and videos
Finish migrating the remaining 14 repositories to the monorepo by June 30
Publish a quarterly engineering blog series with at least 4 posts written by different teams
Define and roll out a consistent incident severity matrix across all engineering groups
Complete a full disaster recovery exercise in two regions
Set up automated dependency updates on 100% of active repositories
All active repositories have automated dependency updates
Get at least 10 community translations merged
Interview 25 churned accounts and summarize the top three reasons
Produce a research report on how small clinics schedule appointments
Build and test an integration with the three largest practice management systems
Recruit a VP of Sales and two regional directors
Ramp up 6 new account executives
Deliver a sales certification program to all 40 reps
Refresh pitch deck and battle cards for the top 5 competitors
Host three regional customer days
Plan and run the annual user conference
Organize a monthly lunch and learn
Roll out mental health first aid training to all people managers
Run a compensation benchmark and present findings to the leadership team
Introduce a structured interview guide for every role
Hire 3 backend engineers, 1 designer and 1 data analyst
Write job specs for four new roles
Ship accessible versions of all five public forms
Decommission the paper-based application process in 12 counties
Digitise 200,000 archive records
Open a mobile service center in three rural districts
Conduct community consultations in 8 districts
Draft the climate adaptation plan and submit it to council
Retrofit 25 municipal buildings with LED lighting
Install 60 public EV chargers
Train 120 community health volunteers on malaria screening
Screen 10,000 children for malnutrition
Provide 40 facilities with solar refrigerators
Print and distribute 20,000 textbooks
Pilot a remedial reading program in 20 schools
Develop a monitoring dashboard for program staff
Submit 6 proposals to institutional donors
Launch a legacy giving brochure and webpage
Luncurkan program loyalitas di 5 kota
Tulis 10 artikel tentang keamanan pangan
Rework the pricing page
Add Stripe and PayPal as payment options
Move all static assets to a CDN
Write end-to-end tests for the 20 most used flows
Adopt trunk-based development in every squad
Every squad publishes its service level objectives
Each stage group publishes its error budget dashboard
Complete the rollout of Container Registry metadata database to 10% of customers
Close 100% of S1 security issues past their SLO
Hire to plan
Fill all open headcount by end of quarter
All hiring managers complete interview training
5 engineers complete the reliability apprenticeship
Move 8 internal apps behind single sign-on
Prototype for offline mode reviewed with 6 field workers
At least 4 prototype iterations tested with users
Content audit of all 400 pages finished
Rewrite the 50 most visited pages in plain language
API for appointment data available to partner agencies
Publish design system documentation for all 34 components
34 components documented and accessible
Deprecate old component library
A component library proof of concept in Vue
Implement server-side rendering for marketing pages
Upgrade to React 19
Security training completed by 100% of engineers
Penetration test performed and all high findings fixed
Pass ISO 27001 surveillance audit
Documented and tested incident response plan
Run 2 tabletop exercises
Rotate all production credentials
Negotiate enterprise discount with our cloud provider
Tag 100% of cloud resources with an owner
Implement a collections process
Prepare data room for Series B
Meet 40 investors
Announce the funding round
Launch podcast with 6 episodes
Record 6 podcast episodes with industry experts
Redo all product screenshots
Build landing pages for 8 industries
Two SEO articles per week
Sponsor 2 podcasts
Participate in 4 trade fairs
Attend the annual industry summit
Visit 30 key accounts in person
Business reviews held with the 20 largest customers
Create onboarding playbook for enterprise customers
Migrate 45 customers from the legacy plan
Call every churned customer
Ship top 5 requested features
Deliver mobile approval workflow
Release Android tablet layout
Internal alpha by end of month
Usability study report
Data model redesign signed off
Every table has an owner and a description
Train 25 managers on self-service analytics
Retire 40 unused dashboards
Label 10,000 images
Evaluate 3 speech-to-text vendors
Menyusun SOP untuk 5 departemen
Mengadakan 4 pelatihan untuk UMKM
Release version 5 of the compiler
Stabilise the plugin API and write a migration guide
Upstream all of our kernel patches
Have CI running on ARM
Label at least 40 issues as good first issue
Apply to Google Summer of Code
Write up the governance model
Elect a steering committee
Port the documentation to the new site generator
Translate getting started guide into Spanish, French and Japanese
Community survey conducted and results published
Organise 2 virtual contributor summits
Establish a security response team
Reproducible builds for all release artifacts
Weekly triage of incoming issues
Every teacher observes two peers per term
Parent-teacher meetings in all 24 schools
Set up school libraries in 12 villages
Hold a science fair
Rebuild the girls' dormitory
Provide school meals in 30 schools
Cook and deliver 900 meals a day
Dig 14 boreholes and train water committees
Test water quality in 60 villages
Deworm 22,000 children
Equip 5 laboratories
Audit of expired medicines in all depots
Standard operating procedures for triage in every clinic
Recruit and train 16 nurses
Introduce electronic patient records in 4 clinics
Digital X-ray installed and staff trained
Buy two ambulances
Put up 200 road signs
Resurface 12 km of cycle paths
Open the Saturday market
Draft a zoning by-law
Hold public hearings in each ward
Hire 2 inspectors
Replace the phone system
Stand up a data governance board
Clean up duplicate customer records
Draw up a succession plan for the top 20 roles
Negotiate a group insurance plan
Give all staff a feedback talk
Offer 10 internships
Shoot a recruiting video
Finish my degree
Practise piano 20 minutes a day
Publish my first novel
Write 1,000 words every weekday
Visit 3 new countries
Pay off my credit card
Implement annual billing
Ship usage-based pricing experiment to 10% of traffic
Rewrite onboarding emails and A/B test subject lines
Interview 15 users who activated and 15 who did not
Have a signed-off positioning document
Positioning document signed off by founders
Hire first product marketer
Close first product marketing hire
Launch on Product Hunt
Publish comparison pages for 6 competitors
Set up attribution reporting
Weekly pipeline meeting with sales and marketing
Respond to every inbound lead
Sales team trained on MEDDIC
Forecast template adopted by all reps
Build ROI calculator
Deliver custom demos for 10 target accounts
Sign up for the partner program of two cloud providers
Co-host 4 webinars with partners
List our app in 3 marketplaces
Act on top 3 themes from the engagement survey
Managers hold career conversations with every report
Launch internal mobility program
Write and publish salary bands
Build a manager onboarding track
Referral program relaunched
Office move completed
Set up an equipment budget for remote staff
Conduct a fire drill
Legal: review data processing agreements with all vendors
Standard contract templates for 4 regions
Register trademarks in 5 countries
Data protection training for customer-facing staff
Appoint a data protection officer
Map all personal data flows
Remediate all audit findings
Vendor risk assessments for the top 25 vendors
Run chaos experiments in staging every week
Shard the events table
Adopt OpenAPI for all public endpoints
Roll out feature flags to 100% of services
Create golden path templates for 3 service types
Monthly architecture review
Clean up flaky tests
Host an internal hackathon with 12 teams
Speak to 10 customers each month
Engineers join at least 2 customer calls a month
Macro library for the top 30 questions
Pilot an AI assistant for support
Review chat transcripts weekly
Translate help center into 4 languages
""".strip().splitlines()

OUTCOMES = """
Launch self-service onboarding and have 30% of new customers complete it without support
Median time to first response on community issues under 24 hours
Increase the share of merge requests reviewed within one business day from 55% to 80%
Reduce the number of Sev-1 incidents caused by configuration changes from 8 to 2 per quarter
Zero customer data loss incidents
Recovery time objective of 15 minutes demonstrated in quarterly exercise
At least 20 companies running our open source server in production
Achieve a 4.6 rating in both app stores
Small clinics save at least 5 hours per week on scheduling
60% of clinics that start a trial invite a second user in the first week
New regional directors close their first deals within 60 days
New account executives reach full quota within 4 months
Average contract value grows to $48k
90% of reps pass the certification on first attempt
Increase win rate against our main competitor from 22% to 35%
150 customers attend regional customer days with a satisfaction score above 8
Sell 800 tickets to the annual user conference
Voluntary attrition among high performers stays below 5%
Improve offer acceptance rate from 68% to 80%
Time to hire below 45 days for engineering roles
35% of applicants come from underrepresented groups
95% of users can complete the benefits form without assistance
Cut average processing time for permits from 21 days to 10 days
Serve 15,000 residents through mobile service centers
70% of residents rate the service as good or very good
Cut municipal building energy use by 12%
Screening coverage of children under five reaches 85%
Stock-outs of essential medicines at fewer than 3 facilities per month
Girls' attendance in partner schools rises from 71% to 85%
80% of program staff use the dashboard weekly
Diversify income so that no donor accounts for more than 25%
Monthly giving program grows to 3,500 supporters
Tingkatkan pelanggan aktif dari 1.200 menjadi 2.000
Raih 500 pelanggan baru
Be present in the top 10 search results for 25 keywords
Checkout conversion at 3.2% or better
Page load at p95 under 1.5 s on 4G
Flaky test rate below 1%
Build time cut in half
Test suite runs in under 10 minutes
Error budget spent below 100% for all stage groups
MR rate of 10 per engineer
Hit 95% of direction items planned for the quarter
Reach a 4.5 average interviewer rating from candidates
New hires merge their first change within 10 days
3 teams report that the platform saved them at least a week
Error rate on address lookup down from 6% to 2%
Users find the right form on their first search 75% of the time
Calls to the help line about password resets fall by 40%
6 partner agencies use the appointment API
Support tickets per 1,000 users below 12
8 of 10 product teams build with the design system
Bundle size under 180 KB
Lighthouse score of 95 on all marketing pages
No open critical vulnerabilities older than 7 days
Obtain ISO 27001 certificate
Detect 95% of simulated phishing attempts
Phishing click rate lower than 3%
Cloud costs per customer 15% lower than last quarter
Gross margin at 74%
Days sales outstanding reduced to 38
Runway of at least 18 months
Three term sheets received
$12M raised at or above target valuation
Podcast reaches 2,000 listeners per episode
Inbound demo requests up 50%
25 demo requests per week
Landing pages convert at 4%
Cost per acquisition under $60
Blog traffic of 40,000 visits per month
15 keywords on page one
Net revenue retention above 112%
Expansion revenue of $400k
10 customers upgrade to the enterprise plan
Time to value for new customers under 14 days
70% of new customers go live in 30 days
Win back 12 churned customers
Customer effort score improves from 3.9 to 3.2
40% of approvals happen on mobile
Crash-free sessions at 99.8%
50 users join the beta program
Task success rate of 90% in usability study
Data freshness under 1 hour for all dashboards
60% of managers use dashboards weekly
Model precision of 0.92 at recall of 0.85
Cut manual data entry by 30 hours per week
90% pelanggan puas dengan layanan
Meningkatkan omzet dari Rp 2 M menjadi Rp 3 M
Compile time of the standard benchmark below 8 seconds
New contributors get their first review within 48 hours
15 first-time contributors
Get 3 students through Google Summer of Code
Documentation page views up 25%
80% of survey respondents find the documentation helpful
500 responses to the community survey
100 participants in each contributor summit
Critical CVEs patched within 72 hours
Open issue count below 300
Teacher attendance of 97%
85% of parents attend at least one meeting
Each child borrows 6 books a year
Pass rate in national exam at 92%
Dropout rate of girls below 2%
Malnutrition among under-fives down by a third
9,000 people within 15 minutes of safe water
95% of water points functional after one year
Turnaround time for lab results under 2 days
Patients wait no longer than 30 minutes
Patient satisfaction of 90%
Nurse turnover under 8%
Ambulances arrive within 20 minutes in 90% of emergencies
5% more trips made by bicycle
60 stallholders at the Saturday market
Voter turnout of 65%
Permit applicants get a decision in 10 days
90% of callers reach a person within a minute
Duplicate customer records below 0.5%
Two ready successors for each of the top 20 roles
Employee NPS of 35
400 applications through the careers site
Sell 300 copies of my novel
Savings of $10,000
Grow MRR from $120k to $180k
Acquire 300 new paying teams
20% of new teams choose annual billing
Activation rate (first project within 24h) at 55%
Trial-to-paid conversion above 18%
4 of 5 prospects can repeat our positioning after a demo
Close 3 design partners
Get 1,500 upvotes on Product Hunt
Comparison pages rank on page one for 12 terms
95% of leads have a known source
SQL to opportunity conversion of 35%
Inbound leads contacted in under 5 minutes
80% of opportunities have a documented champion
Forecast accuracy within 10%
Sales cycle shortened to 45 days
5 target accounts move to procurement
Book $1.2M in new ARR
Partner-sourced pipeline of $600k
60 attendees per webinar on average
200 installs from marketplaces
Engagement score of 8.1
eNPS of at least 40
9 in 10 employees say their manager helps them grow
First-year attrition down to 12%
Gender pay gap below 2%
100% of offers within band
Offer acceptance at 85%
25% of hires come from referrals
Contract turnaround under 3 days
No overdue data subject requests
Uptime of 99.95% for the API
Mean time to recovery under 20 minutes
Query latency p99 below 400 ms
Handle 5x current peak without degradation
50% fewer rollbacks
Lead time for changes below one day
CI green rate at 97%
3 hackathon projects reach production
Support contact rate per order below 3%
CSAT for chat of 92%
AI assistant resolves 25% of conversations
Help center articles rated helpful by 75% of readers
""".strip().splitlines()

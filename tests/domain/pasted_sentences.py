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
""".strip().splitlines()

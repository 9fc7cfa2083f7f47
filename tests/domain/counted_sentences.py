"""Lines with a number, sorted by whether it counts work."""

from __future__ import annotations

WORK_COUNTED = """
Match 50 students with mentors
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
Fill 12 open engineering positions
Recruit 5 senior salespeople
Merge 50 performance-related merge requests
Resolve 30 high severity security issues
Burn down 40 technical debt issues
Talk to 50 prospective customers
Do 20 customer discovery calls
Attend 10 networking events
Make 50 cold calls per day
Send 4 newsletters
Post 3 times a week on LinkedIn
Shoot 6 product videos
Speak at 6 conferences
Mentor 3 junior developers
Two engineers per team trained on Kubernetes
Partner with 5 universities on curriculum design
Ship at least 2 major features per month
Deliver 95 story points per sprint
Run 3 cohorts of the training program
Train 500 health workers
Build 20 wells in rural areas
Distribute 5000 mosquito nets
Vaccinate 3,000 children
Provide legal aid to 200 families
Plant 10,000 street trees
Repair 50 km of roads
Run 15 A/B tests
Complete 10 experiments per sprint
Have 3 blog posts published each month
Create 3 customer success stories
Spend 10 hours a week coding
Complete 40 hours of professional development
Run a marathon and 3 half marathons
Go to the gym 3 times a week
Cook at home 5 nights a week
Meditate 20 minutes a day
Learn 500 Spanish words
Conduct quarterly business reviews with the top 20 accounts
Hold 1:1s with every direct report 2 times a month
Organize 4 team-building events
Implement 3 suggestions from the engagement survey
Integrate with 5 CRM systems
Get 3 team members certified in AWS
Certify 10 engineers in AWS
Onboard 10 teams to the design system
5 teams onboarded to the new CI
At least one user study per quarter
At least 2 lightning talks per month
One retrospective per sprint
Select 30 speakers for the conference
Add 5 new languages to the app
Add 20 new recipes to the library
Assemble an advisory board of 6 experts
Gather feedback from 30 early adopters
Collect feedback from at least 100 users
Usability test with 8 participants
Complete usability testing with 12 participants
Validate the concept with 10 customers
Pilot the program in 4 schools with 200 students
Deliver training to 300 teachers
Develop curriculum for 6 grades
Award 25 scholarships
Hand out 500 hygiene kits
Serve 20,000 meals
Provide 1,000 hours of tutoring
Recruit 50 volunteers
Write 8 grant proposals
Renegotiate contracts with the 10 largest suppliers
Visit 25 distributors
Enter 2 new markets
Open 15 new stores
Renovate 8 stores
Send survey to 1,000 customers
Make 6 offers to senior engineers
Extend offers to 4 candidates
Screen 100 resumes
Run 3 sales enablement sessions
Each rep makes 40 calls a week
Run 10 paid ad experiments
Create 20 pieces of content
Publish 2 whitepapers that generate buzz
Host 6 community meetups
Answer 20 questions on Stack Overflow each week
Write 500 words a day
Run 3 times per week
Read 24 books
Move 3 services to the cloud
Retire 12 legacy applications
Decommission 200 servers
Consolidate 5 data centers into 2
Publish 40 open datasets
Help 10 agencies migrate
Conduct 4 design sprints with partner agencies
Complete 3 accessibility audits
Test with 15 screen reader users
Interview 12 veterans
Analyze 500 support tickets to find common issues
Tag and categorize 1,000 pieces of feedback
Prioritize the top 5 issues and ship fixes
Ship fixes for 5 usability issues
Close out 15 action items from postmortems
Produce 3 customer video testimonials
Record 5 demos
Deliver 20 demos to qualified prospects
Build a list of 200 target accounts
Research 100 target accounts
Reach out to 100 target accounts
Contact 300 alumni
Place 40 interns in partner companies
Pitch 20 journalists
Issue 4 press releases
Run a campaign on 3 channels
Try 5 new acquisition channels
Set up 3 automated email sequences
Launch referral program in 3 cities
Drive 10 cross-team knowledge sharing sessions
Create account plans for the top 20 accounts
Complete executive sponsor mapping for 20 accounts
Release every 2 weeks
Write tests for 30 untested modules
Refactor 3 legacy modules
Replace 2 vendors
Eliminate 10 manual steps
Automate 5 manual reports
Give 2 tech talks
Write 2 technical design documents
Complete 2 online courses
Shadow 5 customer calls
Review 20 pull requests a week
Participate in 2 hackathons
Attend 3 training courses
Take 4 long weekends off
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
Gain 15 new enterprise logos
2,500 GitHub stars
100 external contributors submit a merge request
Get 20 customers to commit to a pilot
Obtain 200 newsletter subscribers
Gain 1000 followers on LinkedIn
50,000 video views
Be mentioned in 5 industry publications
Be invited to speak at 3 conferences
Rank in the top 3 for 10 keywords
Maintain 3 active partnerships
Form partnerships with 5 universities
3 new universities join the network
200 students graduate from the program
10,000 households gain access to clean water
Reach 1 million people with health messages
Have 10 reference customers
Have 5 customers in production
Receive 10 positive customer testimonials
Handle 10,000 concurrent connections
Lose 10 pounds
1,000 beta users
20 paid pilots signed
3 letters of intent
5 qualified candidates per role
5 CRM vendors list our integration
Reduce open bugs to under 50
Number of monthly active contributors above 50
Number of blog posts per quarter reaches 12
Monthly active users reach 20,000
Weekly downloads exceed 100,000
At least 3 teams adopt the design system
10 teams using the design system in production
200 attendees at the annual conference
30 speakers submit talk proposals
Sell out 3 events
Add 20 new recurring donors
300 teachers use the new curriculum weekly
500 families served
50 active volunteers
Secure 4 grants
Be live in 2 new markets
5,000 members in the loyalty program
Enroll 5,000 customers in the loyalty program
Get 400 responses to the customer satisfaction survey
4 offers accepted
Each rep closes 4 deals
150 marketing qualified leads per month
Community grows to 3,000 members
40 agencies adopt the shared login
25 agencies sign up
Fewer clicks: 3 to complete a form
1 million veterans use the app
3 out of 4 visitors complete their task
Get 5 quotes from satisfied customers
20 demos requested through the website
50 alumni agree to mentor
Launch referral program generating 200 referrals
Drive 500 sign-ups through the referral program
Achieve 5,000 app installs
Land 3 lighthouse customers
Upsell 10 existing accounts
Renewals signed with 30 accounts
Every customer has at least 3 active users
Average of 4 sessions per user per week
Win 2 hackathons
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
Document 100% of public API endpoints
100% of employees have completed security awareness training
Automate 80% of regression tests
Cross-train 50% of the support team
Respond to 100% of reviews
Migrate 100% of workloads off the old data center
Complete performance reviews for 100% of staff
100% of staff have individual development plans
Conduct exit interviews with 100% of leavers
Hold monthly 1:1s with 100% of direct reports
100% of projects have a risk assessment
50% of services instrumented with OpenTelemetry
Move 70% of traffic to the new load balancer
80% of deployments automated
Cover 60% of the code base with type annotations
Achieve 100% rollout of MFA
Update 100% of documentation pages
Review 100% of third-party contracts
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
90% of new hires rate onboarding 4 or above
75% of code reviews completed within 24 hours
Achieve 80% automated test coverage
40% of leadership roles held by women
95% of sprint commitments delivered
60% of households recycle
Self-service handles 40% of support requests
Resolve 80% of tickets on first contact
Achieve 95% customer retention
15% of revenue from new products
Attain 30% market share
85% of employees would recommend us as a place to work
90% of staff feel supported by their manager
80% participation in the engagement survey
70% of traffic comes from organic search
Rank first for 20% of target keywords
99% of deployments succeed
Deploy 95% of changes without rollback
Achieve 60% adoption of the new CRM
Win 30% of competitive deals
""".strip().splitlines()

"""Lines without a number, sorted by whether they tell of work."""

from __future__ import annotations

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
Roll out new performance review process to all departments
Complete SOC 2 Type II audit
All engineering teams have defined SLOs
Every microservice has an on-call rotation and runbook
Incident postmortem template adopted by all teams
Document all public API endpoints
Deprecate legacy API v1
Remove all usage of jQuery
Switch CI to self-hosted runners
Enable two-factor authentication for all users
Finalize budget for FY25
Agree on a common definition of done
Propose a new compensation model to the board
Determine product-market fit in Germany
Identify root causes of customer churn
Understand why users abandon checkout
Perform competitor analysis
Benchmark against the top 3 competitors
Submit application to the accelerator
File for FDA approval
Sign a lease for the new office
Open a new office in Berlin
Move into new office
Establish a diversity council
Ship v2 of the mobile SDK
Feature flags in place for all new features
CI pipeline runs on every commit
Backups are tested quarterly
Disaster recovery plan tested
Developer portal launched
Website translated into Spanish
First cohort of students graduated
Publish annual transparency report
Adopt open data policy
Pass the new housing ordinance
Install solar panels on all municipal buildings
Digitize all permit applications
Create a single customer view
Consolidate three data warehouses into one
Data quality dashboard available to all teams
Implement A/B testing framework
Kickoff meeting with all stakeholders
Have a documented onboarding flow
Have a hiring plan approved by the CFO
Redesign pricing page
New pricing model introduced
Cross-train the support team
Load test the platform at peak traffic
Eliminate single points of failure
Eliminate all critical vulnerabilities
Upgrade all servers to Ubuntu 22
Standardize on TypeScript
Read one book a month
Call my parents every week
Celebrate team wins in every all-hands
Draft and ratify the team charter
Migrate 100% of workloads off the old data center
Sunset the on-premises product
Build an MVP of the recommendation engine
Integrate with Salesforce and HubSpot
Set quarterly goals for each team
Weekly status updates sent to stakeholders
Review and update the risk register
Sponsor one local event per month
Fix all P1 bugs
Triaged all open bugs in the backlog
Bug backlog triaged weekly
Ability to create and share dashboards without engineering support
Support for Windows containers is generally available
First version of the style guide merged
Proof of concept for federated login
Decision made on whether to continue with the vendor
Architecture decision record written and approved
All team members have completed their individual growth plans
Hiring process documented in the handbook
Job descriptions for all open roles posted
Engineering handbook up to date
Every team has a charter
Conference venue booked
Call for papers published
Merge the refactoring of the storage layer
Unblock the release of version 3
Write RFC for module system
Specify the wire protocol
Formal verification of the consensus algorithm
Prototype of the mobile client in the hands of testers
Spike on WebAssembly support finished
Investigate slow queries on the reporting database
Profile memory usage and publish findings
Add tracing to all services
Add support for dark mode
Add pagination to list endpoints
Move from monthly to weekly releases
Make the product available in Canada
Make the build reproducible
Make checkout accessible to screen readers
Put a monitoring system in place
Set up an advisory board
Map the customer journey
Segment our customers by value
Gather feedback from early adopters
Sign an MoU with the ministry of education
Approve the annual budget
Reconcile all accounts by month end
Implement monthly financial reporting
Close books within 5 days of month end
Renegotiate contracts with top suppliers
Launch in Vietnam and Thailand
Introduce a loyalty program
Conduct a customer satisfaction survey
Survey sent to all customers
Hire and onboard a Head of People
Revamp the careers page
Introduce flexible working policy
Develop sales playbook for enterprise segment
Define ideal customer profile
Build a pipeline review cadence
Implement lead scoring
Rebrand the company website
Refresh brand guidelines
Create community guidelines and code of conduct
Respond to all community questions
Finish the thesis
Learn to play the guitar
Pass the driving test
Dogfood the new deployment tool for all internal services
Ship Firefox sync improvements to the release channel
Telemetry for the new tab page landed and validated
Security review of the payment module done
Threat model created for each service
Rollback procedure documented and rehearsed
Terraform modules cover all production resources
Migrate from Jenkins to GitHub Actions
Kubernetes cluster upgraded to a supported version
Error budgets defined for tier one services
Alerts have linked runbooks
Observability stack covers every customer-facing service
Switch from polling to webhooks
Bring the billing code under test
Onboarding checklist for new engineers
Pair programming sessions twice a week
Quarterly roadmap shared with the whole company
Community call every month
Monthly newsletter
User research on onboarding with enterprise admins
Data retention policy in effect
Privacy impact assessment for all systems
Staff trained on the new case management system
Legacy mainframe switched off
Service standard met by all new services
Prototype tested with users with disabilities
Alpha assessment passed
Publish the roadmap in the open
Move 3 services to the cloud
Take a real vacation
Hire my replacement
Delegate weekly reporting
Hold skip-level meetings
Communicate strategy to every team
Strategy communicated to every team
Team rituals established
Retrospective actions tracked and followed up
Salary bands published
Diversity training delivered to all managers
Equal pay audit conducted
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
Achieve SOC 2 Type II certification
Become the market leader in Southeast Asia
Be recognised as a leader in the Gartner Magic Quadrant
Get accepted into the accelerator
Get approval from the FDA
Zero-downtime deployments become the norm
Residents feel safer in their neighborhoods
The platform withstands Black Friday traffic without incidents
Employees feel heard
Win the innovation award
Sell out the conference
Make customers fall in love with the product
Be seen as a thought leader
Feel more energetic
Qualify for the Boston marathon
Nobody gets paged at night
No data loss in production
Applicants find it easy to renew their passport
Every engineer knows our strategy
The whole team is proud of what we ship
Staff turnover stays healthy
Be a place where people do their best work
""".strip().splitlines()

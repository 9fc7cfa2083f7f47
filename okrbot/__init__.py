"""okrbot: a company's OKRs, run without leaving Slack."""

"""A stand-in Slack on this machine. It knows nothing of the bot."""

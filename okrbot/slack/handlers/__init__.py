"""What happens when somebody types, presses or submits."""

"""What an OKR is: pure values and rules, no I/O."""

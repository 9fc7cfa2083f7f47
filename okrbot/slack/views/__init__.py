"""Domain values to blocks, and forms back to values."""

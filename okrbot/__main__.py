"""python -m okrbot"""

from okrbot.cli import main

main()

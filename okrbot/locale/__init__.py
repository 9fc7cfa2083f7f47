"""The sentences of other languages: <language>/LC_MESSAGES/okrbot.po, read as they are.

English is the source. `pybabel extract` with babel.cfg collects what is to be translated.
"""

"""The sentences of other languages: <language>.po, read as they are. English is the source.

`make messages` collects what is to be translated and adds what is new to each catalogue.
"""

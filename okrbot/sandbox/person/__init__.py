"""The robot user: acts by what a person sees, never by block ids."""

from okrbot.sandbox.person.person import FormRefused, Person

__all__ = ["FormRefused", "Person"]

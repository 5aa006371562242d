"""Reads in a search query what it asks of the ratings, and compares that with them."""

from assistant.needs.ratings import answers, fit
from assistant.needs.reading import NeedReader, without
from assistant.needs.scan import EDUCATION

__all__ = ["EDUCATION", "NeedReader", "answers", "fit", "without"]

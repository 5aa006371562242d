"""What a note says of the worker's career: past occupations, schooling, licences, languages, skills, circumstances."""

from assistant.reading.vocational.reader import VocationalReader, vocabularies
from assistant.reading.vocational.schooling import LEVELS

__all__ = ["LEVELS", "VocationalReader", "vocabularies"]

"""What is the same for everything of one part of an export's plan."""

from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from studio.post import Media, MediaSet, Person, Post
from studio.preflight import NOTHING, Around
from studio.recipe import Recipe

ModelPath = Callable[[str], str]


class Frame(msgspec.Struct, frozen=True):
    """What is the same for everything of one part of a plan."""

    post: Post
    media: Mapping[str, Media]
    media_set: MediaSet
    folder: Path
    recipe: Recipe
    model_path: ModelPath
    people: Mapping[str, Person]
    around: Around = NOTHING

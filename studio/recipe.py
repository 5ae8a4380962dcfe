"""How an export is made: to which placements, under which names, with which words inside, border, mark and sharpening.

The last one is kept for "same again"; a preset is one with a name.
"""

import msgspec

from studio.post import Edit, Frozen


class Recipe(msgspec.Struct, frozen=True, omit_defaults=True):
    """How an export is made. A setting that an older program wrote and this one does not know is passed over."""

    placements: tuple[str, ...] = ()
    folder: str = ""
    names: str = ""  # the pattern of file names
    shapes: tuple[tuple[str, str], ...] = ()  # (placement, shape)
    metadata: str = ""  # what is written into the files: empty: credit and words; "none"
    no_data_mining: bool = False  # the wish not to be used for training, in the files
    zipped: str = (
        ""  # "package": also one ZIP file of all; "placements": one for each; empty: the folder alone
    )
    all_again: bool = False  # also what would come out as it is there already
    edit: Edit = Edit()  # what media get that say nothing else: border, mark; photographs sharpening too


class Preset(Frozen, frozen=True):
    """A recipe with a name. Its folder is empty: it goes where the last export went."""

    id: str
    name: str
    recipe: Recipe = Recipe()

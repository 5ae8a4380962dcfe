"""The first page of the export sheet: what goes, by which presets or places, into which folder, under which names."""

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from studio import arrange, export, framing, looks, naming, places, presets, sets
from studio.export import Part
from studio.package import Plan
from studio.placements import Placement
from studio.post import Edit, MediaSet, Post
from studio.preflight import NOTHING, Around
from studio.recipe import Preset, Recipe
from studio.settings import Settings
from studio.words import word
from ui import theme
from ui.context import Context
from ui.export.cards import Card, PresetCard
from ui.export.morecards import MorePlaces
from ui.export.presets import PresetRow, SavePreset
from ui.export.settings import RecipeForm
from ui.export.subject import Subject
from ui.export.unlooked import Unlooked
from ui.fields import button, label
from ui.judgement import around_of
from ui.library.catalogue import set_title
from ui.tokens import SPACE
from ui.write.proposed import Proposed

KEPT = 300  # packages whose folders are remembered


def model_path(name: str) -> str:
    """Return the file of a cutout model, empty where it is not installed."""
    found = places.asset(f"models/{name}.onnx")
    return str(found) if found else ""


class Choosing(QWidget):
    """What is to be made. `ready` tells whether there is anything, whenever that changes."""

    ready = Signal(bool)

    def __init__(self, context: Context, media_set: MediaSet, post: Post | None) -> None:
        """Without `post`, the whole set goes."""
        super().__init__()
        self._context, self._set, self._post = context, media_set, post
        self._edit = context.settings.recipe.edit
        self._shapes = context.settings.recipe.shapes
        recipe = context.settings.recipe
        placed = arrange.placements_of(post) if post else ()
        self.subject = Subject(media_set, post)
        self.presets = PresetRow(context, () if placed else context.settings.presets)
        self.cards = self._make_cards(recipe, placed)
        self.more = MorePlaces(context)
        self.texts = Unlooked(context, post.id if post else "")
        self.proposed = Proposed(context)
        if post is not None:
            self.proposed.follow(post.id, "")
        self.title = post.title if post else set_title(media_set)
        self.name = post.id if post else media_set.id
        self.form = RecipeForm(recipe, default_folder(context.settings, self.name, self.title))
        self.folder, self.names, self.metadata = self.form.folder, self.form.names, self.form.metadata
        self.example = self.form.example
        self._preset_cards: list[PresetCard] = []
        self._lay_out()
        self._connect()
        if self.presets.chosen():
            self._take_presets()

    def _lay_out(self) -> None:
        self.to = label(word("ui.export.to"), "label")
        self._grid_room = QWidget()
        self._grid_column = QVBoxLayout(self._grid_room)
        self._grid_column.setContentsMargins(0, 0, 0, 0)
        self.framing = label("", wrap=True)
        self.change = button(word("framing.change"), "quiet")
        self._framing_row = QWidget()
        row = QHBoxLayout(self._framing_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.framing, 1)
        row.addWidget(self.change)
        self.changed = label("", "hint", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, SPACE[0], 0)
        layout.setSpacing(SPACE[1])
        layout.addWidget(self.subject)
        layout.addWidget(label(word("preset"), "label"))
        layout.addWidget(self.presets)
        layout.addWidget(self.changed)
        layout.addWidget(self.to)
        layout.addWidget(self._grid_room)
        layout.addWidget(self._framing_row)
        layout.addWidget(self.texts)
        layout.addWidget(self.proposed)
        layout.addStretch(1)
        layout.addWidget(self.form)
        self._fill_grid()

    def _connect(self) -> None:
        self.subject.changed.connect(self.follow)
        self.presets.changed.connect(self._take_presets)
        self.presets.save_wanted.connect(self.save_preset)
        self.more.chosen.connect(self.add_place)
        self.form.changed.connect(self.follow)
        self.change.clicked.connect(self._change_framing)
        for card in self.cards:
            card.toggled.connect(self.follow)

    # The cards.

    def _make_cards(self, recipe: Recipe, placed: Sequence[str]) -> list[Card]:
        wanted = dict.fromkeys((*placed, *recipe.placements, *self._context.settings.placements))
        known = [self._context.placements[name] for name in wanted if name in self._context.placements]
        ticked = placed or recipe.placements
        return [Card(placement, on=placement.id in ticked) for placement in known]

    def _fill_grid(self) -> None:
        """Lay the cards out: of places, or, where several presets go together, of those."""
        while (item := self._grid_column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                for one in (*self.cards, *self._preset_cards, self.more):
                    if one.parentWidget() is old:
                        one.setParent(None)
                old.deleteLater()
        cards: list[QWidget] = list(self._preset_cards or self.cards)
        columns = 3 if theme.text_scale() < 1.4 else 2
        if self._preset_cards:
            columns = 2
        else:
            cards.append(self.more)
        self._grid_column.addWidget(_in_columns(cards, columns))
        for card in cards:
            card.show()

    def add_place(self, placement: str) -> None:
        """Add a card for `placement` (an id), ticked; one that is there already is ticked."""
        there = next((card for card in self.cards if card.placement.id == placement), None)
        if there is not None:
            there.tick.setChecked(True)
            return
        card = Card(self._context.placements[placement], on=True)
        card.toggled.connect(self.follow)
        self.cards.append(card)
        self._fill_grid()
        self.follow()

    # The presets.

    def _take_presets(self) -> None:
        """Fill the sheet with the preset that is on; several stand beside each other, each as it is."""
        chosen = self.presets.chosen()
        several = len(chosen) > 1
        for card in self._preset_cards:
            card.deleteLater()
        folders = presets.folders(chosen)
        self._preset_cards = [self._preset_card(preset, folders[preset.id]) for preset in chosen if several]
        if len(chosen) == 1:
            self._take_recipe(chosen[0].recipe)
        self.to.setVisible(not several)
        self._framing_row.setVisible(not several)
        self.form.show_details(not several)
        self._fill_grid()
        self.follow()

    def _preset_card(self, preset: Preset, folder: str) -> PresetCard:
        known = self._context.placements
        names = preset.recipe.placements
        places_ = [known[name].full_name for name in names if name in known]
        return PresetCard(preset, folder, places_, [name for name in names if name not in known])

    def _take_recipe(self, recipe: Recipe) -> None:
        self._edit, self._shapes = recipe.edit, recipe.shapes
        there = {card.placement.id for card in self.cards}
        for name in recipe.placements:
            if name in self._context.placements and name not in there:
                card = Card(self._context.placements[name], on=True)
                card.toggled.connect(self.follow)
                self.cards.append(card)
        for card in self.cards:
            card.blockSignals(True)  # noqa: FBT003 - Qt's
            card.tick.setChecked(card.placement.id in recipe.placements)
            card.blockSignals(False)  # noqa: FBT003 - Qt's
        self.form.show_recipe(recipe)

    def save_preset(self) -> None:
        """Ask under which name what is set now is kept."""
        chosen = self.presets.chosen()
        name = chosen[0].name if len(chosen) == 1 else ""
        dialog = SavePreset(self._context, self.window(), recipe=self.recipe(), name=name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.kept.connect(self.presets.switch_on)
        dialog.open()

    def _change_framing(self) -> None:
        from ui.export.framingdialog import FramingDialog

        client = self._context.session.clients().get(self._set.client)
        dialog = FramingDialog(
            self._context,
            self.window(),
            self._edit,
            colours=client.colours if client else (),
            font=client.font if client else "",
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.taken.connect(self.take_framing)
        dialog.open()

    def take_framing(self, edit: Edit) -> None:
        """Let photographs that say nothing else have the border, mark and sharpening of `edit`."""
        self._edit = edit
        self.follow()

    # What is chosen.

    def chosen(self) -> list[Placement]:
        """Return the ticked placements."""
        return [card.placement for card in self.cards if card.tick.isChecked() and card.serves]

    def recipe(self) -> Recipe:
        """Return how it is to be made, as chosen now; of several presets, what is the same for all."""
        return replace(
            self._context.settings.recipe,
            placements=tuple(placement.id for placement in self.chosen()),
            folder=str(Path(self.folder.text()).expanduser()),
            names=self.names.text().strip(),
            metadata=self.form.metadata.currentData(),
            no_data_mining=self.form.no_data_mining.isChecked(),
            zipped=self.form.zipped.currentData(),
            all_again=not self.form.changed_only.isChecked(),
            shapes=self._shapes,
            edit=self._edit,
        )

    def parts(self) -> tuple[Part, ...]:
        """Return what is to be made, recipe by recipe; presets that go together have folders of their own."""
        chosen = self.presets.chosen()
        if len(chosen) < 2:
            return (Part(tuple(self.chosen()), self.recipe()),)
        folders = presets.folders(chosen)
        known = self._context.placements
        return tuple(
            Part(
                tuple(known[name] for name in preset.recipe.placements if name in known),
                preset.recipe,
                folders[preset.id],
            )
            for preset in chosen
        )

    @property
    def whole(self) -> bool:
        """Whether the whole set goes, without words."""
        return self.subject.whole

    def going(self) -> Post:
        """Return what goes: the post as it goes out, or the whole set."""
        if self.whole or self._post is None:
            post = self._context.open_post(self._post.id) if self._post else None
            made = sets.whole(self._media_set(), post)
            return replace(made, title=made.title or set_title(self._media_set()))
        return self._context.spoken(self._post.id)

    def plan(self, parts: Sequence[Part], **options: object) -> Plan:
        """Return what `parts` make. Raises as `studio.export.plan_parts` does."""
        return export.plan_parts(
            self.going(),
            self._media_set(),
            parts,
            str(Path(self.folder.text()).expanduser()),
            model_path=model_path,
            people=self._context.session.people(),
            whole=self.whole,
            zipped=self.form.zipped.currentData(),
            changed_only=self.form.changed_only.isChecked(),
            around=self._around(),
            **options,  # type: ignore[arg-type]  # its own
        )

    def _around(self) -> Around:
        """Return what preflight knows around the post; nothing where there is none."""
        post = self._context.open_post(self._post.id) if self._post is not None else None
        return around_of(self._context, post.id) if post is not None else NOTHING

    def _media_set(self) -> MediaSet:
        return self._context.session.sets().get(self._set.id, self._set)

    def follow(self) -> None:
        """Bring cards and example up to date; a pattern that cannot be used is said at its field."""
        if not self.form.follow():
            self.ready.emit(False)  # noqa: FBT003 - a signal
            return
        parts = self.parts()
        recipe = self.recipe()
        if self._preset_cards:
            for card, part in zip(self._preset_cards, parts, strict=True):
                card.show_plan(self.plan([part], pass_over=True))
        else:
            for place in self.cards:
                place.show_plan(self.plan([Part((place.placement,), recipe)], pass_over=True))
        said = framing.told(self._edit)
        self.framing.setText(word("framing.with", said=said) if said else word("framing.without"))
        chosen = self.presets.chosen()
        off = len(chosen) == 1 and not presets.is_kept(chosen[0], recipe)
        self.changed.setText(word("preset.changed", name=chosen[0].name) if off else "")
        self.changed.setVisible(off)
        self._follow_texts(parts)
        self.ready.emit(any(part.placements for part in self.parts()))

    def _follow_texts(self, parts: Sequence[Part]) -> None:
        """Say which texts nobody has looked at, of those that go along."""
        if self.whole or self._post is None:
            self.texts.show_texts(())
            return
        media, spoken = dict(self._context.session.media(self._post.id)), self.going()
        going = dict.fromkeys(one for part in parts for one in (p.id for p in part.placements))
        known = self._context.placements
        self.texts.show_texts(
            tuple(one for name in going for one in looks.going_to(spoken, media, known[name]))
        )


def _in_columns(cards: Sequence[QWidget], columns: int) -> QWidget:
    inside = QWidget()
    grid = QGridLayout(inside)
    grid.setContentsMargins(0, 0, SPACE[0], 0)
    grid.setSpacing(SPACE[1])
    for at, card in enumerate(cards):
        grid.addWidget(card, at // columns, at % columns)
    grid.setRowStretch(grid.rowCount(), 1)
    for column in range(columns):
        grid.setColumnStretch(column, 1)
    return inside


def default_folder(settings: Settings, name: str, title: str) -> Path:
    """Return the folder for the post or set `name` (an id), called `title`: its own, else beside the last one."""
    known = dict(settings.packages).get(name)
    base = Path(settings.recipe.folder) if settings.recipe.folder else places.packages()
    return Path(known) if known else base / naming.folder_name(title)


def remembered(settings: Settings, name: str, folder: str) -> tuple[tuple[str, str], ...]:
    """Return which post or set has which folder, now that `name` (an id) has gone into `folder`."""
    others = tuple(pair for pair in settings.packages if pair[0] != name)
    return (*others, (name, folder))[-KEPT:]

"""Facts and people in a caption, all the way into the files of a package."""

from pathlib import Path

from msgspec.structs import replace

from studio import placements, places
from studio.library import Library
from studio.post import Client, Credit, Handle, Person
from studio.session import Session
from studio.settings import Settings
from tests.e2e.program import run
from tests.media.photographs import tell
from tests.studio.shoots import shoot

TEXT = "Flowers {florist} 💐 {camera} {f}, {date}. {link} {dj}"
SHIPPED = placements.load(places.shipped() / "placements")


def words_of(folder: Path, placement: str, name: str = "caption.txt") -> str:
    return (folder / "out" / placement / name).read_text(encoding="utf-8")


def photographed(photo: Path) -> None:
    tell(
        str(photo),
        exif={
            "Exif.Image.Model": "Model 1",
            "Exif.Photo.FNumber": "18/10",
            "Exif.Photo.DateTimeOriginal": "2026:06:13 17:20:01",
        },
    )


def test_files_on_the_command_line_say_their_facts(folder: Path, photo: Path) -> None:
    photographed(photo)
    (folder / "words.txt").write_text("{camera} {f}, {date} {lens}", encoding="utf-8")
    ran = run(
        "export", photo, "--to", "x.post", "--out", "out", "--caption", "words.txt", "--json", cwd=folder
    )
    assert ran.status == 0, ran.err
    assert words_of(folder, "x.post") == "Model 1 f/1.8, June 13, 2026 {lens}\n"
    assert "slot.empty" in {finding["rule"] for finding in ran.json["findings"]}


def test_a_post_of_the_library_names_its_people_as_each_platform_knows_them(
    folder: Path, photo: Path, user_data: Path
) -> None:
    photographed(photo)
    session = Session(Library.open(places.library()))
    ana = Person("a", "Ana Flores", handles=(Handle("instagram", "ana.flores"),))
    client = Client("c", "Rosa", languages=("es-AR",), link="https://rosa.example")
    post, media_set = shoot([photo], title="Boda", caption=TEXT)
    media_set = replace(media_set, client="c", people=(Credit("florist", "a"),))
    session.put("", ana, client, media_set, post)
    spoken = session.spoken(post.id, SHIPPED)
    assert session.post(post.id).caption == TEXT
    session.close()
    ran = run("export", "Boda", "--to", "instagram.feed,x.post", "--out", "out", "--json", cwd=folder)
    assert ran.status == 0, ran.err
    feed = "Flowers @ana.flores 💐 Model 1 f/1.8, 13 de junio de 2026. enlace en la bio {dj}"
    assert words_of(folder, "instagram.feed") == feed + "\n"
    assert words_of(folder, "x.post") == (
        "Flowers Ana Flores 💐 Model 1 f/1.8, 13 de junio de 2026. https://rosa.example {dj}\n"
    )
    assert words_of(folder, "instagram.feed", "people.txt") == "@ana.flores · Ana Flores, florist\n"
    assert not (folder / "out" / "x.post" / "people.txt").exists()
    assert [v.caption for v in spoken.variants if v.placement == "instagram.feed"] == [feed]


def test_the_page_of_a_post_of_the_library_names_the_account(
    folder: Path, photo: Path, user_data: Path
) -> None:
    own = (Handle("instagram", "anna.flores"), Handle("x", "annaflores"))
    Settings.load(places.settings()).change(handles=own)
    session = Session(Library.open(places.library()))
    client = Client("c", "Rosa", handles=(Handle("instagram", "rosa.bodas"),))
    post, media_set = shoot([photo], title="Boda")
    session.put("", client, replace(media_set, client="c"), post)
    session.close()
    for_rosa = run("export", "Boda", "--to", "instagram.feed,x.post", "--out", "out", cwd=folder)
    assert for_rosa.status == 0, for_rosa.err
    assert "Post it on Instagram as @rosa.bodas" in words_of(folder, "instagram.feed", "how-to-post.html")
    assert "Post it on X" not in words_of(folder, "x.post", "how-to-post.html")
    session = Session(Library.open(places.library()))
    session.edit_set(post.set, "nobody's", lambda one: replace(one, client=""))
    session.close()
    mine = run("export", "Boda", "--to", "x.post", "--out", "out", cwd=folder)
    assert mine.status == 0, mine.err
    assert "Post it on X as @annaflores" in words_of(folder, "x.post", "how-to-post.html")

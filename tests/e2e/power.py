"""The program as a process, with a person at it, until the power goes: `python -m tests.e2e.power write|go-on FOLDER`.

Each line on standard output is a JSON list: what the window had said at that moment. Nothing is imported at the
top, for a worker that starts imports this file too.
"""


def main() -> int:
    """Open the window as `main.py` does; `write` types and exports into FOLDER for ever, `go-on` ends well."""
    import sys

    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from tests.e2e.powerless import Person
    from ui import app

    application = QApplication(sys.argv[:1])
    person = Person(sys.argv[2])
    QTimer.singleShot(0, application, {"write": person.write, "go-on": person.go_on}[sys.argv[1]])
    return app.run([])


if __name__ == "__main__":
    raise SystemExit(main())

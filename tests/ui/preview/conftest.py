"""What paints needs an application: the one that windows need too, whichever test comes first."""

import pytest
from PySide6.QtWidgets import QApplication


@pytest.fixture(autouse=True)
def application(qapp: QApplication) -> QApplication:
    """Return the tests' own application, made before anything paints."""
    return qapp

"""Long work as the window shows it."""

"""Windows: they show state and turn gestures into the studio's verbs."""

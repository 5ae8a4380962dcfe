"""The photographs' desk: the loupe, the contact sheet, and the rail with crop, cutout and information."""

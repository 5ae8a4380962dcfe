"""What one click does about a finding: an edit of the one placement it is about, never of the master. One undo each.

`FIXES` has all that change something, `SHOWS` those that open the place where the person decides.
"""

from studio.fixes.all import Step, all_of, done
from studio.fixes.doing import FIXES, OF_WORDS, SHOWS, apply, mend
from studio.fixes.telling import told

__all__ = ["FIXES", "OF_WORDS", "SHOWS", "Step", "all_of", "apply", "done", "mend", "told"]

"""Opens the recipe: python -m models.event_parties."""

import sys

from models.event_parties.train import main

sys.exit(main())

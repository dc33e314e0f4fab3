"""Stands in for the child: tells what it was given to live with, or does not come back."""

import json
import os
import sys
import time

if sys.argv[1] == "sleep":
    time.sleep(60)
print(json.dumps(dict(os.environ)))

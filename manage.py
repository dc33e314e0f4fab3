#!/usr/bin/env python3
"""Django's command line: `python manage.py help` lists what it can do."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iomwatch.settings")
    from django.core.management import execute_from_command_line

    from iomwatch.plain_errors import in_a_sentence

    in_a_sentence(lambda: execute_from_command_line(sys.argv))


if __name__ == "__main__":
    main()

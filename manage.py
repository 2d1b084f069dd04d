#!/usr/bin/env python
"""Run a command of Qispi on the code of this checkout."""

import os
import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parent / "src"), str(Path(__file__).parent)]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qispi.config.settings.dev")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)

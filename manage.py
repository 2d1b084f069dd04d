#!/usr/bin/env python
"""Run a command of Qispi on the code of this checkout."""

import gc
import os
import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parent / "src"), str(Path(__file__).parent)]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qispi.config.settings.dev")
    # a command makes thousands of things that stay, and ends soon: looking for cycles each 700 of them costs 0.1 s
    gc.set_threshold(100_000, 50, 100)
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)

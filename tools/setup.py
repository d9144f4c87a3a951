"""Everything that must be there before the first start; nothing is left running.

python3 -m tools.setup [--tests]
"""

from __future__ import annotations

import sys

from tools import (
    compile_messages,
    console,
    debian_packages,
    python_node_environment,
    remove_unused_package_files,
)


def set_up(*, tests: bool = False) -> None:
    """Do every step that is not done yet; a finished one costs no time."""
    debian_packages.install_packages(tests=tests)
    console.VAR.mkdir(exist_ok=True)
    python_node_environment.make_python(tests=tests)
    python_node_environment.make_node_packages(tests=tests)
    remove_unused_package_files.remove_unread_data()
    python_node_environment.write_env_file()
    compile_messages.write_changed_mo_files()


if __name__ == "__main__":
    console.run_main(lambda: set_up(tests="--tests" in sys.argv[1:]))
    console.print_line("Set-up is complete.")

"""The tests; a package, so that they can share `tests.html_checker` and the like."""

"""`python -m hcr`: the same program as the `hcr` command."""

from hcr.cli import run

if __name__ == "__main__":
    run()

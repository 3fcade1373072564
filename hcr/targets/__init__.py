"""Reading target files: YAML to the model."""

from hcr.targets.files import default_folder
from hcr.targets.load import load

__all__ = ["default_folder", "load"]

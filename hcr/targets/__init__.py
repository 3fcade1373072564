"""Reading target files: YAML to the model."""

from hcr.targets.files import default_folder, files_of, read_text
from hcr.targets.load import load, load_files

__all__ = ["default_folder", "files_of", "load", "load_files", "read_text"]
